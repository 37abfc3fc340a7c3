package dev.skep.operator.plan.network;

import dev.skep.operator.domain.ObjectName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the pools are to hold, and who got nothing.
 *
 * @param refusedNetworks by the network's UID
 * @param waiting networks for which there is no room yet: some that were given something must have slices first (N-20)
 * @param ports by the service's UID
 */
public record PoolPlan(
        Pools pools,
        SortedMap<String, Refusal> refusedNetworks,
        SortedSet<ObjectName> waiting,
        SortedMap<String, ServicePorts> ports) {
    /** What holds before anything was planned. */
    public static final PoolPlan NONE = new PoolPlan(Pools.EMPTY, new TreeMap<>(), new TreeSet<>(), new TreeMap<>());

    /** Takes copies. */
    public PoolPlan {
        refusedNetworks = Collections.unmodifiableSortedMap(new TreeMap<>(refusedNetworks));
        waiting = Collections.unmodifiableSortedSet(new TreeSet<>(waiting));
        ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    }

    /**
     * What of the plan holds although its pools could not be written: leases that stand go on, new ones wait.
     *
     * @param standing the pools as they stand
     * @param why what those are told that get nothing
     */
    public PoolPlan within(Pools standing, Refusal why) {
        var refused = new TreeMap<>(refusedNetworks);
        pools.networks().keySet().stream()
                .filter(uid -> !standing.networks().containsKey(uid))
                .forEach(uid -> refused.put(uid, why));
        var held = new TreeMap<String, ServicePorts>();
        ports.forEach((uid, wanted) -> held.put(uid, wanted.within(uid, standing, why)));
        return new PoolPlan(standing, refused, waiting, held);
    }
}
