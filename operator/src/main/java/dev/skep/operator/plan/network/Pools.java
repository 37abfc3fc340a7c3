package dev.skep.operator.plan.network;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of the pools that span the cluster; the content of ConfigMap {@code skep-pools} (C-21).
 *
 * @param networks leases by the network's UID
 * @param ports leases by {@code PROTOCOL/port}
 * @param nextVni where the search for the next identifier starts; identifiers are given out serially, as in Swarm, so that
 *     a freed one is not used again at once
 * @param nextSubnet index in the pool where the search for the next subnet starts
 * @param nextPorts where the search for the next dynamic port starts, by protocol
 */
public record Pools(
        SortedMap<String, NetworkLease> networks,
        SortedMap<String, PortLease> ports,
        int nextVni,
        long nextSubnet,
        SortedMap<String, Integer> nextPorts) {
    /** Pools of which nothing is given out. */
    public static final Pools EMPTY = new Pools(new TreeMap<>(), new TreeMap<>(), 0, 0, new TreeMap<>());

    /** Takes copies. */
    public Pools {
        networks = copyOf(networks);
        ports = copyOf(ports);
        nextPorts = copyOf(nextPorts);
    }

    private static <V> SortedMap<String, V> copyOf(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
