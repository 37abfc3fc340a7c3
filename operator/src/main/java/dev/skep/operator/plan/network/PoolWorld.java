package dev.skep.operator.plan.network;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that the pools' planning may see.
 *
 * @param pools what is given out now
 * @param inSlices UIDs of networks that slices exist of; their leases stay although the network is gone
 * @param occupied ranges that nodes, pods and Services use
 * @param foreignPorts ports that others hold on nodes ({@code PROTOCOL/port}), with a description of the holder
 */
public record PoolWorld(
        Pools pools,
        PoolSettings settings,
        List<NetworkView> networks,
        Set<String> inSlices,
        List<ServiceView> services,
        List<NamedRange> occupied,
        SortedMap<String, String> foreignPorts) {

    /** Takes copies. */
    public PoolWorld {
        networks = List.copyOf(networks);
        inSlices = Set.copyOf(inSlices);
        services = List.copyOf(services);
        occupied = List.copyOf(occupied);
        foreignPorts = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, String>) foreignPorts));
    }
}
