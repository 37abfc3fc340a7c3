package dev.skep.mesh.plan;

import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.domain.Vni;
import java.util.List;
import java.util.Optional;

/**
 * One overlay network as its slices tell it.
 *
 * @param uid UID of the SwarmNetwork
 * @param name namespace and name of the SwarmNetwork, {@code default/voting-front}
 * @param swarmName its name in Swarm's words
 * @param vni its VXLAN network identifier
 * @param subnets its ranges; the length of interface addresses comes from the one that holds them
 * @param mtu greatest packet; 0 takes the underlay's less the overhead
 * @param internal whether tasks have no way out
 * @param ingress whether it is the routing mesh's own network
 * @param nodes the nodes that have it, this one included
 * @param services its services
 * @param tasks its tasks on all nodes
 */
public record NetworkView(
        String uid,
        String name,
        String swarmName,
        Vni vni,
        List<IpPrefix> subnets,
        int mtu,
        boolean internal,
        boolean ingress,
        List<PeerNode> nodes,
        List<ServiceView> services,
        List<TaskView> tasks) {

    /** The collections cannot change afterwards. */
    public NetworkView {
        subnets = List.copyOf(subnets);
        nodes = List.copyOf(nodes);
        services = List.copyOf(services);
        tasks = List.copyOf(tasks);
    }

    /** The entry of a node, when it has the network. */
    public Optional<PeerNode> node(String name) {
        for (PeerNode node : nodes) {
            if (node.node().equals(name)) {
                return Optional.of(node);
            }
        }
        return Optional.empty();
    }
}
