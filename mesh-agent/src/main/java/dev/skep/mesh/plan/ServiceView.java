package dev.skep.mesh.plan;

import dev.skep.mesh.domain.IpAddr;
import java.util.List;

/**
 * A service on a network.
 *
 * @param namespace namespace of the SwarmService
 * @param service name of the SwarmService
 * @param virtualIps virtual addresses; empty when names resolve to tasks (DNSRR)
 * @param names lower-case names that resolve to it
 * @param ports its published ports
 */
public record ServiceView(
        String namespace, String service, List<IpAddr> virtualIps, List<String> names, List<PublishedPort> ports) {
    /** The collections cannot change afterwards. */
    public ServiceView {
        virtualIps = List.copyOf(virtualIps);
        names = List.copyOf(names);
        ports = List.copyOf(ports);
    }
}
