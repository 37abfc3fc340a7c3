package dev.skep.stack.translate;

import java.util.Optional;

/**
 * A wanted PersistentVolumeClaim.
 *
 * @param sizeBytes requested storage
 * @param storageClass empty takes the cluster's default
 * @param accessMode one of ReadWriteOnce, ReadWriteOncePod, ReadOnlyMany, ReadWriteMany
 */
public record ClaimSpec(long sizeBytes, Optional<String> storageClass, String accessMode) {}
