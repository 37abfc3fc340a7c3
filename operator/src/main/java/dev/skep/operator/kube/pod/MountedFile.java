package dev.skep.operator.kube.pod;

import dev.skep.api.support.UserId;
import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A secret or config as a file of a task.
 *
 * @param volume name of the pod's volume that brings it, with the one file {@link #CONTENT}
 * @param path where the task sees it
 */
record MountedFile(String volume, String path, FileReference reference) {

    /** The file's name in its volume. */
    static final String CONTENT = "content";

    private static final Owner ROOT = new Owner(0, 0);
    private static final int READABLE_BY_ALL = 0444;
    private static final int PERMISSIONS = 0777;

    /** Whose it is. */
    record Owner(long uid, long gid) implements Comparable<Owner> {
        @Override
        public int compareTo(Owner other) {
            return Comparator.comparingLong(Owner::uid)
                    .thenComparingLong(Owner::gid)
                    .compare(this, other);
        }
    }

    static List<MountedFile> of(SwarmServiceSpec spec) {
        return Stream.concat(secrets(spec).stream(), configs(spec).stream()).toList();
    }

    static List<MountedFile> secrets(SwarmServiceSpec spec) {
        return of("secret-", "/run/secrets/", spec.secrets());
    }

    static List<MountedFile> configs(SwarmServiceSpec spec) {
        return of("config-", "/", spec.configs());
    }

    private static List<MountedFile> of(String prefix, String folder, List<FileReference> references) {
        return IntStream.range(0, references.size())
                .mapToObj(i -> {
                    var reference = references.get(i);
                    var target = reference.target();
                    return new MountedFile(prefix + i, target.startsWith("/") ? target : folder + target, reference);
                })
                .toList();
    }

    /** Docker, too, passes over the bits beyond permissions, such as set-user-id. */
    int mode() {
        return Optional.ofNullable(reference.mode()).orElse(READABLE_BY_ALL) & PERMISSIONS;
    }

    /** The mode in its volume, where it is root's: another owner must be able to copy it, and the task does not see it there. */
    int sourceMode() {
        return isOfRoot() ? mode() : READABLE_BY_ALL;
    }

    boolean isOfRoot() {
        return owner().equals(ROOT);
    }

    Owner owner() {
        return new Owner(number(reference.uid()), number(reference.gid()));
    }

    /** Others than numbers are refused before a task is made. */
    private static long number(@Nullable String id) {
        return Optional.ofNullable(id).flatMap(UserId::digits).orElse(0L);
    }
}
