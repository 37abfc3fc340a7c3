package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.DnsConfig;
import dev.skep.api.v1alpha1.MountType;
import dev.skep.api.v1alpha1.Resources;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.plan.status.Verdict;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a service asks for that a pod cannot express, each with what happens instead; its tasks run all the same. Pure. */
final class Approximations {
    /** The condition that lists them; absent where there are none. */
    static final String TYPE = "Approximated";

    /** Permission bits of a memory-backed emptyDir: kubelet leaves the tmpfs as the kernel makes it. */
    private static final int EMPTY_DIR_MODE = 01777;

    private Approximations() {}

    /**
     * The condition of a service.
     *
     * @param stopSignalIgnored whether the API server dropped the stop signal of a task's pod
     * @return empty when all of the service has its exact meaning
     */
    static Optional<Verdict> of(SwarmServiceSpec spec, boolean stopSignalIgnored) {
        var sentences = Stream.of(
                        ulimits(spec),
                        stopSignal(spec, stopSignalIgnored),
                        pids(spec),
                        tmpfsModes(spec),
                        nameservers(spec))
                .flatMap(List::stream)
                .toList();
        return sentences.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Verdict(TYPE, true, "NotInPods", sentences.stream().collect(Collectors.joining("; "))));
    }

    private static List<String> ulimits(SwarmServiceSpec spec) {
        return when(
                !spec.ulimits().isEmpty(),
                "spec.ulimits has no effect on nodes without the NRI plugin ulimit-adjuster: the limits of the container runtime hold there");
    }

    private static List<String> stopSignal(SwarmServiceSpec spec, boolean ignored) {
        return when(
                ignored && spec.stopSignal() != null,
                "spec.stopSignal has no effect: the cluster's feature gate ContainerStopSignals is off, so the image's"
                        + " STOPSIGNAL is sent, else SIGTERM");
    }

    private static List<String> pids(SwarmServiceSpec spec) {
        var asked = Optional.ofNullable(spec.resources())
                .map(Resources::limits)
                .map(limits -> limits.pids())
                .filter(pids -> pids > 0);
        return when(
                asked.isPresent(),
                "spec.resources.limits.pids has no effect: the podPidsLimit of the node's kubelet holds");
    }

    private static List<String> tmpfsModes(SwarmServiceSpec spec) {
        return spec.mounts().stream()
                .filter(mount -> mount.type() == MountType.TMPFS)
                .filter(mount -> Optional.ofNullable(mount.tmpfsMode())
                        .filter(mode -> mode != EMPTY_DIR_MODE)
                        .isPresent())
                .map(mount -> "spec.mounts[" + mount.target() + "].tmpfsMode has no effect: the folder's mode is 1777")
                .toList();
    }

    private static List<String> nameservers(SwarmServiceSpec spec) {
        var given = Optional.ofNullable(spec.dns()).map(DnsConfig::nameservers).orElse(List.of());
        return when(
                !given.isEmpty() && TaskTemplate.joinsNetworks(spec),
                "spec.dns.nameservers has no effect on a task with networks: names that are not of its networks are asked of"
                        + " the name servers of the node's agent");
    }

    private static List<String> when(boolean asked, String sentence) {
        return asked ? List.of(sentence) : List.of();
    }
}
