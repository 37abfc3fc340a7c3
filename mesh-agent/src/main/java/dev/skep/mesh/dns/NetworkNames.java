package dev.skep.mesh.dns;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.plan.NetworkView;
import dev.skep.mesh.plan.ServiceView;
import dev.skep.mesh.plan.TaskView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The names of one network, shared by all its tasks of this node.
 *
 * @param network the network's name in Swarm's words, lower case
 * @param addresses lower-case names without a final dot, and their addresses; an empty list is a name without any
 * @param pointers {@code SERVICE.SLOT} of each task's address
 * @param subnets the network's ranges, for which nobody else can answer
 */
record NetworkNames(
        String network, Map<String, List<IpAddr>> addresses, Map<IpAddr, String> pointers, List<IpPrefix> subnets) {

    NetworkNames {
        addresses = Map.copyOf(addresses);
        pointers = Map.copyOf(pointers);
        subnets = List.copyOf(subnets);
    }

    /**
     * The names that Swarm gives on a network: a service and its aliases are the virtual address, or all serving tasks;
     * {@code tasks.NAME} is the serving tasks; {@code SERVICE.SLOT} and the pod's name are the task.
     */
    static NetworkNames of(NetworkView network) {
        var names = new HashMap<String, LinkedHashSet<IpAddr>>();
        for (ServiceView service : network.services()) {
            List<IpAddr> tasks = serving(network, service);
            for (String name : service.names()) {
                put(names, name, service.virtualIps().isEmpty() ? tasks : service.virtualIps());
                put(names, "tasks." + name, tasks);
            }
        }
        var pointers = new HashMap<IpAddr, String>();
        for (TaskView task : network.tasks()) {
            put(names, task.taskName(), task.addresses());
            put(names, task.pod(), task.addresses());
            task.addresses().forEach(address -> pointers.put(address, task.taskName()));
        }
        var lists = new HashMap<String, List<IpAddr>>();
        names.forEach((name, addresses) -> lists.put(name, List.copyOf(addresses)));
        return new NetworkNames(lower(network.swarmName()), lists, pointers, network.subnets());
    }

    /** The addresses of a lower-case name; empty when the network does not know it. */
    Optional<List<IpAddr>> lookUp(String name) {
        return Optional.ofNullable(addresses.get(name));
    }

    /** Whether an address is one of the network's range. */
    boolean covers(IpAddr address) {
        return subnets.stream().anyMatch(subnet -> subnet.contains(address));
    }

    private static List<IpAddr> serving(NetworkView network, ServiceView service) {
        var addresses = new ArrayList<IpAddr>();
        for (TaskView task : network.tasks()) {
            if (task.state() == TaskView.State.SERVING
                    && task.service().equals(service.service())
                    && task.namespace().equals(service.namespace())) {
                addresses.addAll(task.addresses());
            }
        }
        addresses.sort(null);
        return addresses;
    }

    private static void put(Map<String, LinkedHashSet<IpAddr>> names, String name, Collection<IpAddr> addresses) {
        names.computeIfAbsent(lower(name), key -> new LinkedHashSet<>()).addAll(addresses);
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
