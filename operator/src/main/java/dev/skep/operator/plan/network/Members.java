package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.PortStatus;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.operator.domain.ObjectName;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Who belongs to one network.
 *
 * @param services attached services in the order of their names
 * @param tasks joined tasks whose node is in the cluster, in the order of their pods' names
 * @param nodes nodes that the network is on
 * @param swarmNames names in Swarm's words of all services
 */
record Members(
        NetworkWorld world,
        List<ServiceView> services,
        List<TaskView> tasks,
        SortedMap<String, NodeView> nodes,
        SortedMap<ObjectName, String> swarmNames) {

    /** Picks the members from the world. */
    static Members of(NetworkWorld world, AddressLedger ledger) {
        var network = world.network();
        var cluster = new TreeMap<String, NodeView>();
        world.nodes().forEach(node -> cluster.put(node.name(), node));
        var services = world.services().stream()
                .filter(service -> belongs(world, service))
                .sorted(Comparator.comparing(ServiceView::id))
                .toList();
        var tasks = world.tasks().stream()
                .filter(task -> task.joins(network) && cluster.containsKey(task.node()))
                .sorted(Comparator.comparing(TaskView::id).thenComparing(TaskView::podUid))
                .toList();
        var busy = tasks.stream().map(TaskView::node).collect(Collectors.toSet());
        var nodes = new TreeMap<String, NodeView>();
        cluster.forEach((name, node) -> {
            // once on the ingress network, a node stays there while it exists: a kubelet that pauses must not tear the
            // mesh
            var meshed = network.ingress() && (node.ready() || ledger.nodes().containsKey(name));
            if (meshed || busy.contains(name)) {
                nodes.put(name, node);
            }
        });
        var swarmNames = new TreeMap<ObjectName, String>();
        world.services().forEach(service -> swarmNames.put(service.id(), service.swarmName()));
        return new Members(world, services, tasks, nodes, swarmNames);
    }

    private static boolean belongs(NetworkWorld world, ServiceView service) {
        var network = world.network();
        return network.ingress()
                ? !ingressPorts(world, service).isEmpty()
                : service.id().namespace().equals(network.id().namespace())
                        && service.attachment(network.id().name()).isPresent();
    }

    private static List<PortStatus> ingressPorts(NetworkWorld world, ServiceView service) {
        return world.ports().getOrDefault(service.uid(), ServicePorts.NONE).granted().stream()
                .filter(port -> port.mode() == PublishMode.INGRESS)
                .toList();
    }

    /** Services that have a virtual address. */
    List<ObjectName> balanced() {
        return services.stream()
                .filter(ServiceView::hasVirtualIp)
                .map(ServiceView::id)
                .toList();
    }

    /** Tasks without a fixed address. */
    List<String> unfixedTasks(Set<String> fixed) {
        return tasks.stream()
                .map(TaskView::podUid)
                .filter(podUid -> !fixed.contains(podUid))
                .toList();
    }

    /** Tunnel address of a node that is a member. */
    String tunnel(String node) {
        var view = nodes.get(node);
        if (view == null) {
            throw new IllegalStateException("node " + node + " has an address on a network that it is not on");
        }
        return view.tunnel();
    }

    /** Names of a service; none on the ingress network, where nothing is looked up. */
    List<String> names(ServiceView service) {
        return world.network().ingress()
                ? List.of()
                : service.attachment(world.network().id().name())
                        .map(service::names)
                        .orElse(List.of());
    }

    /** Published ports of a service, on the ingress network. */
    List<PortStatus> ports(ServiceView service) {
        return world.network().ingress() ? ingressPorts(world, service) : List.of();
    }

    /** A service's name in Swarm's words; its own name when the service is gone. */
    String swarmName(TaskView task) {
        return swarmNames.getOrDefault(new ObjectName(task.id().namespace(), task.service()), task.service());
    }
}
