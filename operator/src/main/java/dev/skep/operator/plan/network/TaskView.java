package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.EndpointState;
import dev.skep.operator.domain.ObjectName;
import java.util.List;

/**
 * A task whose node is known and that has not ended, as network planning sees it.
 *
 * @param id namespace and name of the pod
 * @param service name of the SwarmService
 * @param slot slot number, or the node's name for tasks of global services
 * @param networks names of the SwarmNetworks it joins, in the order of its interfaces
 * @param ingress whether it joins the ingress network too, after the others (C-24)
 */
public record TaskView(
        String podUid,
        ObjectName id,
        String service,
        String slot,
        String node,
        List<String> networks,
        boolean ingress,
        EndpointState state) {

    /** Takes a copy. */
    public TaskView {
        networks = List.copyOf(networks);
    }

    /** Whether the task joins a network. */
    public boolean joins(NetworkView network) {
        return network.ingress()
                ? ingress
                : id.namespace().equals(network.id().namespace())
                        && networks.contains(network.id().name());
    }

    /** How many networks it joins. */
    int interfaces() {
        return networks.size() + (ingress ? 1 : 0);
    }

    /** Name of the task's interface on a network that it joins: eth1, eth2 and so on (C-24). */
    String device(NetworkView network) {
        return "eth"
                + (network.ingress()
                        ? networks.size() + 1
                        : networks.indexOf(network.id().name()) + 1);
    }
}
