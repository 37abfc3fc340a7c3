package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.NetworkSliceSpec;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The state of the pools that span the cluster: what stands in ConfigMap {@code skep-pools} and in the slices together (C-21).
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

    /** The leases that slices tell of, for when the pools' own object was lost or cannot be read. */
    public static Pools recoveredFrom(List<NetworkSliceSpec> slices, List<ServiceView> services) {
        var networks = SliceLeases.ofNetworks(slices);
        var nextVni = networks.values().stream()
                .mapToInt(lease -> lease.vni() + 1)
                .max()
                .orElse(0);
        return new Pools(networks, SliceLeases.ofPorts(slices, services), nextVni, 0, new TreeMap<>());
    }

    /** The same without the leases of some networks. */
    public Pools without(Set<String> uids) {
        var left = new TreeMap<String, NetworkLease>((Map<String, NetworkLease>) networks);
        left.keySet().removeAll(uids);
        return new Pools(left, ports, nextVni, nextSubnet, nextPorts);
    }

    private static <V> SortedMap<String, V> copyOf(Map<String, V> map) {
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
