package dev.skep.operator.plan.network;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the pools are to hold, and who got nothing.
 *
 * @param refusedNetworks by the network's UID
 * @param ports by the service's UID
 */
public record PoolPlan(Pools pools, SortedMap<String, Refusal> refusedNetworks, SortedMap<String, ServicePorts> ports) {

    /** Takes copies. */
    public PoolPlan {
        refusedNetworks = Collections.unmodifiableSortedMap(new TreeMap<>(refusedNetworks));
        ports = Collections.unmodifiableSortedMap(new TreeMap<>(ports));
    }
}
