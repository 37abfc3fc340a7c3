package dev.skep.operator.kube.network;

import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.operator.plan.network.NetworkView;
import dev.skep.operator.plan.network.NodeView;
import dev.skep.operator.plan.network.ServiceView;
import dev.skep.operator.plan.network.TaskView;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Optional;

/** The cluster as the informers' caches have it, in the planners' words. */
final class Board {
    private final Views<Pod, TaskView> tasks;
    private final Views<Node, NodeView> nodes;
    private final Views<SwarmService, ServiceView> services;
    private final Views<SwarmNetwork, NetworkView> networks;

    /**
     * Follows the informers; {@code changed} is called, from any thread, when something that planning sees differs.
     *
     * @param system skep's own namespace
     */
    Board(Informers informers, String system, Runnable changed) {
        tasks = new Views<>(informers::pods, ViewReader::task, changed);
        nodes = new Views<>(informers::nodes, ViewReader::node, changed);
        services = new Views<>(informers::services, service -> Optional.of(ViewReader.service(service)), changed);
        networks =
                new Views<>(informers::networks, network -> Optional.of(ViewReader.network(network, system)), changed);
        informers.onPods(tasks);
        informers.onNodes(nodes);
        informers.onServices(services);
        informers.onNetworks(networks);
    }

    List<TaskView> tasks() {
        return tasks.list();
    }

    List<NodeView> nodes() {
        return nodes.list();
    }

    List<ServiceView> services() {
        return services.list();
    }

    List<NetworkView> networks() {
        return networks.list();
    }
}
