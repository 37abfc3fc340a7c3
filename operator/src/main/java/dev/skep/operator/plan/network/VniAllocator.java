package dev.skep.operator.plan.network;

import java.util.OptionalInt;
import java.util.Set;

/** Picks VXLAN network identifiers: the next higher free one from a cursor on, wrapping at 2^24 (RFC 7348: 24 bits). */
final class VniAllocator {
    static final int LAST = (1 << 24) - 1;

    private VniAllocator() {}

    /** The next free identifier; empty when all from {@code base} on are taken. */
    static OptionalInt next(int base, int cursor, Set<Integer> taken) {
        var start = Math.max(base, Math.min(cursor, LAST));
        for (var vni = start; vni <= LAST; vni++) {
            if (!taken.contains(vni)) {
                return OptionalInt.of(vni);
            }
        }
        for (var vni = base; vni < start; vni++) {
            if (!taken.contains(vni)) {
                return OptionalInt.of(vni);
            }
        }
        return OptionalInt.empty();
    }
}
