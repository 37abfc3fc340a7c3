package dev.skep.mesh;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.PortKey;
import dev.skep.mesh.plan.NetworkView;
import dev.skep.mesh.plan.PublishedPort;
import dev.skep.mesh.plan.TaskView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the networks say of one node; pure. */
final class LocalTasks {
    private LocalTasks() {}

    /** A task on one of its networks. */
    private record Joined(boolean ingress, TaskView task) {}

    /** UIDs of the pods that a slice lists for the node. */
    static SortedSet<String> podUids(Collection<NetworkView> networks, String node) {
        var uids = new TreeSet<String>();
        forEach(networks, node, (network, task) -> uids.add(task.podUid()));
        return uids;
    }

    /** UIDs of the node's pods that are on all networks that they join, so that nothing is missing once their gates open. */
    static SortedSet<String> complete(Collection<NetworkView> networks, String node) {
        var missing = new TreeMap<String, Integer>();
        forEach(
                networks,
                node,
                (network, task) -> missing.merge(task.podUid(), task.interfaces() - 1, (before, _) -> before - 1));
        return missing.entrySet().stream()
                .filter(pod -> pod.getValue() <= 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * Each local pod's addresses in the order of its interfaces, for its hosts file. As in Swarm the ingress network counts only
     * for a task that is on no other.
     */
    static Map<String, List<IpAddr>> addresses(Collection<NetworkView> networks, String node) {
        var joined = new HashMap<String, List<Joined>>();
        forEach(
                networks,
                node,
                (network, task) -> joined.computeIfAbsent(task.podUid(), uid -> new ArrayList<>())
                        .add(new Joined(network.ingress(), task)));
        var addresses = new HashMap<String, List<IpAddr>>();
        joined.forEach((uid, all) -> {
            boolean ingressOnly = all.stream().allMatch(Joined::ingress);
            addresses.put(
                    uid,
                    all.stream()
                            .filter(one -> ingressOnly || !one.ingress())
                            .map(Joined::task)
                            .sorted(Comparator.comparingInt((TaskView task) ->
                                            task.device().value().length())
                                    .thenComparing(TaskView::device))
                            .flatMap(task -> task.addresses().stream())
                            .toList());
        });
        return addresses;
    }

    /** The ports that the routing mesh publishes. */
    static SortedSet<PortKey> publishedPorts(Collection<NetworkView> networks) {
        var ports = new TreeSet<PortKey>();
        networks.stream()
                .filter(NetworkView::ingress)
                .flatMap(network -> network.services().stream())
                .flatMap(service -> service.ports().stream())
                .filter(port -> !port.hostMode())
                .map(PublishedPort::key)
                .forEach(ports::add);
        return ports;
    }

    /** The address of the node that tunnels use; empty while no network has the node. */
    static Optional<IpAddr> tunnel(Collection<NetworkView> networks, String node) {
        return networks.stream()
                .flatMap(network -> network.node(node).stream())
                .map(peer -> peer.tunnel())
                .findFirst();
    }

    private interface Visitor {
        void visit(NetworkView network, TaskView task);
    }

    private static void forEach(Collection<NetworkView> networks, String node, Visitor visitor) {
        for (NetworkView network : networks) {
            for (TaskView task : network.tasks()) {
                if (task.node().equals(node)) {
                    visitor.visit(network, task);
                }
            }
        }
    }
}
