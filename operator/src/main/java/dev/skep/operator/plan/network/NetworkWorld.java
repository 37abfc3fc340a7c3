package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.SubnetSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that the planning of one network's slices may see.
 *
 * @param lease identifier and subnets, as they stand in the pools
 * @param previous the network's slices as they stand
 * @param services services of any network; the planner picks those that are attached
 * @param ports by service UID, what the pools granted
 * @param tasks tasks of any network; the planner picks those that join
 * @param nodes the cluster's nodes
 * @param rest how long a freed address rests
 */
public record NetworkWorld(
        NetworkView network,
        NetworkLease lease,
        List<SliceState> previous,
        List<ServiceView> services,
        SortedMap<String, ServicePorts> ports,
        List<TaskView> tasks,
        List<NodeView> nodes,
        Instant now,
        Duration rest) {

    /** Takes copies. */
    public NetworkWorld {
        previous = List.copyOf(previous);
        services = List.copyOf(services);
        ports = Collections.unmodifiableSortedMap(new TreeMap<>((Map<String, ServicePorts>) ports));
        tasks = List.copyOf(tasks);
        nodes = List.copyOf(nodes);
    }

    /** The network's ranges. */
    List<Cidr> subnets() {
        return lease.subnets().stream().map(Cidr::of).toList();
    }

    /** Addresses kept free for gateways: the one given with the subnet, else the subnet's first, as in Swarm. */
    List<String> gateways() {
        var gateways = new ArrayList<String>();
        for (var range : subnets()) {
            var given = network.spec().subnets().stream()
                    .filter(subnet ->
                            Cidr.parse(subnet.subnet()).filter(range::equals).isPresent())
                    .map(SubnetSpec::gateway)
                    .filter(gateway -> gateway != null)
                    .findFirst();
            gateways.add(given.orElse(Ipv4.format(range.at(1))));
        }
        return gateways;
    }
}
