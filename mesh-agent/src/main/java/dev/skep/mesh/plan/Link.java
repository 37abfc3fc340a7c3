package dev.skep.mesh.plan;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.MacAddress;

/**
 * A network interface.
 *
 * @param name its name
 * @param kind what it is
 * @param mac its Ethernet address; zero for the loopback interface
 * @param mtu its greatest packet
 * @param up whether it is switched on
 * @param master name of the bridge it is a port of; empty when it is none
 */
public record Link(InterfaceName name, LinkKind kind, MacAddress mac, int mtu, boolean up, String master) {
    /** The loopback interface, switched on. */
    public static final Link LOOPBACK_UP =
            new Link(new InterfaceName("lo"), new LinkKind.Loopback(), new MacAddress(0), 65536, true, "");

    /** Whether an interface that exists is as this one asks; of the loopback interface only that it is on counts. */
    boolean satisfiedBy(Link actual) {
        return kind instanceof LinkKind.Loopback ? actual.up() == up : equals(actual);
    }
}
