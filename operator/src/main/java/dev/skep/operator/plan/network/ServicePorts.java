package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.PortStatus;
import dev.skep.api.v1alpha1.PublishMode;
import java.util.List;
import java.util.stream.Stream;

/**
 * What became of a service's published ports.
 *
 * @param granted the ports that the service owns, in the order of its specification; host-mode ports included
 * @param conflicts one sentence for each port that it does not get, naming the holder
 */
public record ServicePorts(List<PortStatus> granted, List<String> conflicts) {
    /** No ports. */
    public static final ServicePorts NONE = new ServicePorts(List.of(), List.of());

    /** Takes copies. */
    public ServicePorts {
        granted = List.copyOf(granted);
        conflicts = List.copyOf(conflicts);
    }

    /** Those that the service has a lease of, and its host-mode ports; of the others, why it has none. */
    ServicePorts within(String serviceUid, Pools standing, Refusal why) {
        var held = granted.stream()
                .filter(port -> port.mode() == PublishMode.HOST || isLeased(port, serviceUid, standing))
                .toList();
        var others = granted.stream()
                .filter(port -> !held.contains(port))
                .map(port -> "port for target port " + port.target() + " is not given out: " + why.message());
        return new ServicePorts(held, Stream.concat(conflicts.stream(), others).toList());
    }

    private static boolean isLeased(PortStatus port, String serviceUid, Pools standing) {
        var lease = standing.ports().get(PortAllocator.key(port.protocol(), port.published()));
        return lease != null && lease.serviceUid().equals(serviceUid);
    }
}
