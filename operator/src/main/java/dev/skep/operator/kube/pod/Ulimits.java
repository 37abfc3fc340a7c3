package dev.skep.operator.kube.pod;

import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.kube.task.TaskParts;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Limits of a task's processes as the annotation that the NRI plugin ulimit-adjuster reads; Kubernetes has no field for them.
 *
 * <p>Source: containerd/nri, plugins/ulimit-adjuster.
 */
final class Ulimits {

    /** Key of the annotation for container {@code task}. */
    static final String ANNOTATION = "ulimits.nri.containerd.io/container." + TaskParts.TASK;

    private Ulimits() {}

    /** The annotation; empty when there are no limits. -1 is the kernel's RLIM_INFINITY. */
    static Optional<String> annotation(SwarmServiceSpec spec) {
        return spec.ulimits().isEmpty()
                ? Optional.empty()
                : Optional.of(spec.ulimits().stream()
                        .map(limit -> "{\"type\":\"RLIMIT_%s\",\"hard\":%s,\"soft\":%s}"
                                .formatted(
                                        limit.name().toUpperCase(Locale.ROOT),
                                        Long.toUnsignedString(limit.hard()),
                                        Long.toUnsignedString(limit.soft())))
                        .collect(Collectors.joining(",", "[", "]")));
    }
}
