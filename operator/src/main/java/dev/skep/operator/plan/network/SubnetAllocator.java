package dev.skep.operator.plan.network;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Cuts subnets from the pool: the next higher free one from a cursor on, wrapping at the pool's end. */
final class SubnetAllocator {
    private final Cidr pool;
    private final int length;

    SubnetAllocator(Cidr pool, int length) {
        this.pool = pool;
        this.length = length;
    }

    /** Index of the next subnet that overlaps none of the taken ranges; empty when there is none. */
    OptionalLong next(long cursor, Collection<Cidr> taken) {
        var count = 1L << (length - pool.length());
        for (var step = 0L; step < count; step++) {
            var index = (cursor + step) % count;
            var candidate = at(index);
            if (taken.stream().noneMatch(candidate::overlaps)) {
                return OptionalLong.of(index);
            }
        }
        return OptionalLong.empty();
    }

    /** The subnet at an index of the pool. */
    Cidr at(long index) {
        return new Cidr(pool.at(index << (32 - length)), length);
    }

    /** The range of somebody else that a wanted range would overlap. */
    static Optional<NamedRange> overlapping(Cidr wanted, List<NamedRange> occupied) {
        return occupied.stream().filter(named -> named.range().overlaps(wanted)).findFirst();
    }
}
