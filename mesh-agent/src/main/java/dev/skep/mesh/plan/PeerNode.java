package dev.skep.mesh.plan;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.MacAddress;
import java.util.List;

/**
 * A node that has a network.
 *
 * @param node its name
 * @param tunnel the address that VXLAN packets go to
 * @param addresses its own addresses on the network, source of balanced connections
 * @param mac address of its bridge
 */
public record PeerNode(String node, IpAddr tunnel, List<IpAddr> addresses, MacAddress mac) {
    /** The collection cannot change afterwards. */
    public PeerNode {
        addresses = List.copyOf(addresses);
    }
}
