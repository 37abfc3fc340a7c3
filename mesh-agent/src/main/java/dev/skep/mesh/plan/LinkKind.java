package dev.skep.mesh.plan;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.Vni;

/** What a network interface is, with the properties that only a new one can have. */
public sealed interface LinkKind {
    /** The loopback interface. */
    record Loopback() implements LinkKind {}

    /** A bridge. */
    record Bridge() implements LinkKind {}

    /** One end of a virtual cable. */
    record Veth() implements LinkKind {}

    /**
     * A VXLAN device that neither learns nor floods and answers ARP from its neighbour table.
     *
     * @param vni network identifier
     * @param local address that packets leave from
     * @param port UDP port
     */
    record Vxlan(Vni vni, IpAddr local, int port) implements LinkKind {}
}
