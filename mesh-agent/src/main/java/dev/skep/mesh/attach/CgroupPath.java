package dev.skep.mesh.attach;

import java.util.Optional;
import java.util.regex.Pattern;

/** Which pod a process belongs to, by /proc/PID/cgroup (cgroups(7), both versions, both of kubelet's drivers). */
final class CgroupPath {
    private static final Pattern POD =
            Pattern.compile("pod([0-9a-f]{8}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{4}[-_][0-9a-f]{12})");

    private CgroupPath() {}

    /**
     * The UID of the outermost pod in a process's cgroup paths: a pod that may make cgroups of its own can name them as it likes,
     * but only below its own. The systemd driver writes {@code _} for {@code -}.
     */
    static Optional<String> podUid(String cgroup) {
        var matcher = POD.matcher(cgroup);
        return matcher.find() ? Optional.of(matcher.group(1).replace('_', '-')) : Optional.empty();
    }
}
