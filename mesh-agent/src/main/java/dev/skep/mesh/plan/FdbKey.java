package dev.skep.mesh.plan;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.MacAddress;
import java.util.Comparator;

/**
 * The key of an entry in the forwarding database of a VXLAN device.
 *
 * @param link the VXLAN device
 * @param mac the Ethernet address that is behind a tunnel
 */
public record FdbKey(InterfaceName link, MacAddress mac) implements Comparable<FdbKey> {
    private static final Comparator<FdbKey> ORDER =
            Comparator.comparing(FdbKey::link).thenComparing(FdbKey::mac);

    @Override
    public int compareTo(FdbKey other) {
        return ORDER.compare(this, other);
    }
}
