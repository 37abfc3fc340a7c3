package dev.skep.mesh.plan;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpAddr;
import java.util.Comparator;

/**
 * Whose Ethernet address is known for good: the key of a permanent neighbour entry.
 *
 * @param link the interface behind which it is
 * @param address its address
 */
public record Neighbour(InterfaceName link, IpAddr address) implements Comparable<Neighbour> {
    private static final Comparator<Neighbour> ORDER =
            Comparator.comparing(Neighbour::link).thenComparing(Neighbour::address);

    @Override
    public int compareTo(Neighbour other) {
        return ORDER.compare(this, other);
    }
}
