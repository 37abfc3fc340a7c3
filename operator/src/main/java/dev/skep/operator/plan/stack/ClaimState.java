package dev.skep.operator.plan.stack;

import java.util.List;
import java.util.Optional;

/**
 * What an existing PersistentVolumeClaim has.
 *
 * @param sizeBytes requested storage
 * @param storageClass empty for a claim of a volume without one
 * @param accessModes in Kubernetes' words
 * @param growth why it cannot grow; empty when it can
 */
public record ClaimState(
        long sizeBytes, Optional<String> storageClass, List<String> accessModes, Optional<String> growth) {

    /** Takes a copy. */
    public ClaimState {
        accessModes = List.copyOf(accessModes);
    }
}
