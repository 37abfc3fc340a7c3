package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.operator.domain.ObjectName;
import java.util.Collections;
import java.util.List;
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

    /** The leases that slices tell of, for when the pools' own object was lost. */
    public static Pools recoveredFrom(List<NetworkSliceSpec> slices) {
        var networks = new TreeMap<String, NetworkLease>();
        var nextVni = 0;
        for (var slice : slices) {
            var network = new ObjectName(slice.networkNamespace(), slice.network());
            networks.put(slice.networkUid(), new NetworkLease(network.toString(), slice.vni(), slice.subnets()));
            nextVni = Math.max(nextVni, slice.vni() + 1);
        }
        return new Pools(networks, new TreeMap<>(), nextVni, 0, new TreeMap<>());
    }

    private static <V> SortedMap<String, V> copyOf(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
