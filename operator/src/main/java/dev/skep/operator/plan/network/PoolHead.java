package dev.skep.operator.plan.network;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What of the pools stands in ConfigMap {@code skep-pools} (C-21): where searches start, the ports' leases, and of the networks' leases
 * those that no slice tells of yet. All others stand in the networks' own slices, so that this does not grow with their number.
 *
 * @param pending leases that are given out and stand in no slice, by the network's UID; some that slices tell of meanwhile may be among them
 * @param ports leases by {@code PROTOCOL/port}
 * @param nextVni as in {@link Pools}
 * @param nextSubnet as in {@link Pools}
 * @param nextPorts as in {@link Pools}
 */
public record PoolHead(
        SortedMap<String, NetworkLease> pending,
        SortedMap<String, PortLease> ports,
        int nextVni,
        long nextSubnet,
        SortedMap<String, Integer> nextPorts) {

    /** Takes copies; what was written by hand and is no lease is refused here rather than in the middle of a plan. */
    public PoolHead {
        pending = copyOf(pending);
        ports = copyOf(ports);
        nextPorts = copyOf(nextPorts);
        pending.forEach((uid, lease) -> {
            if (!lease.isComplete()) {
                throw new IllegalArgumentException("no lease of a network: " + uid);
            }
        });
        ports.keySet().forEach(key -> {
            if (!PortAllocator.isKey(key)) {
                throw new IllegalArgumentException("no port: " + key);
            }
        });
    }

    /**
     * What is to be written before the pools may be used.
     *
     * @param inSlices UIDs of networks that slices exist of
     */
    public static PoolHead of(Pools pools, Set<String> inSlices) {
        var pending = new TreeMap<String, NetworkLease>((Map<String, NetworkLease>) pools.networks());
        pending.keySet().removeAll(inSlices);
        return new PoolHead(pending, pools.ports(), pools.nextVni(), pools.nextSubnet(), pools.nextPorts());
    }

    /** The pools, together with what slices tell of; where both know a network, agents go by its slices. */
    public Pools with(SortedMap<String, NetworkLease> inSlices) {
        var networks = new TreeMap<String, NetworkLease>((Map<String, NetworkLease>) pending);
        networks.putAll(inSlices);
        return new Pools(networks, ports, nextVni, nextSubnet, nextPorts);
    }

    /** Whether this says what another one would: leases that slices tell of meanwhile may stay until something else is written. */
    public boolean covers(PoolHead wanted, Set<String> inSlices) {
        return ports.equals(wanted.ports)
                && nextVni == wanted.nextVni
                && nextSubnet == wanted.nextSubnet
                && nextPorts.equals(wanted.nextPorts)
                && pending.entrySet().containsAll(wanted.pending.entrySet())
                && pending.keySet().stream().allMatch(uid -> wanted.pending.containsKey(uid) || inSlices.contains(uid));
    }

    private static <V> SortedMap<String, V> copyOf(Map<String, V> map) {
        map.values().forEach(Objects::requireNonNull);
        return Collections.unmodifiableSortedMap(new TreeMap<>(map));
    }
}
