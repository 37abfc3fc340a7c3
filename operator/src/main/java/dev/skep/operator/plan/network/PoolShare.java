package dev.skep.operator.plan.network;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** How much of the pool the networks of one namespace may hold: all but a quarter, which is left to the other ones. */
record PoolShare(Cidr pool, int subnetLength) {

    /** Why a namespace may not have these ranges beside what it has, if so. Ranges that are not the pool's are nobody's share. */
    Optional<Refusal> refusal(String namespace, Collection<NetworkLease> leases, List<Cidr> ranges) {
        var wanted = size(ranges);
        if (wanted == 0) {
            return Optional.empty();
        }
        var held = leases.stream()
                .filter(lease -> lease.network().startsWith(namespace + "/"))
                .mapToLong(lease -> size(lease.subnets().stream().map(Cidr::of).toList()))
                .sum();
        var subnet = 1L << (32 - subnetLength);
        var subnets = pool.size() / subnet;
        var share = subnets - subnets / 4;
        return held + wanted <= share * subnet
                ? Optional.empty()
                : Optional.of(new Refusal(
                        "PoolShareExceeded",
                        "networks of namespace %s hold %,d of %,d subnets of the pool %s, and those of one namespace may hold %,d"
                                        .formatted(namespace, Math.ceilDiv(held, subnet), subnets, pool, share)
                                + "; remove networks, or choose a larger pool"));
    }

    private long size(List<Cidr> ranges) {
        return ranges.stream()
                .filter(pool::overlaps)
                .mapToLong(range -> Math.min(range.size(), pool.size()))
                .sum();
    }
}
