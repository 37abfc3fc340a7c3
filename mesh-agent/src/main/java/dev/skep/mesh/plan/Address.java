package dev.skep.mesh.plan;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpPrefix;
import java.util.Comparator;

/**
 * An address of an interface.
 *
 * @param link the interface
 * @param prefix the address and the length of its network
 */
public record Address(InterfaceName link, IpPrefix prefix) implements Comparable<Address> {
    private static final Comparator<Address> ORDER =
            Comparator.comparing(Address::link).thenComparing(Address::prefix);

    @Override
    public int compareTo(Address other) {
        return ORDER.compare(this, other);
    }
}
