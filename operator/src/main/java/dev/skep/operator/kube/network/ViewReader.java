package dev.skep.operator.kube.network;

import dev.skep.api.Annotations;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.plan.network.Cidr;
import dev.skep.operator.plan.network.NetworkView;
import dev.skep.operator.plan.network.NodeView;
import dev.skep.operator.plan.network.ServiceView;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import java.util.List;
import java.util.Optional;

/** Reads Kubernetes objects as planning sees them; the same object always gives the same view. */
final class ViewReader {
    private ViewReader() {}

    /** A node that packets can be sent to: one with an IPv4 InternalIP; empty otherwise. */
    static Optional<NodeView> node(Node node) {
        if (node.getStatus() == null) {
            return Optional.empty();
        }
        var ready = node.getStatus().getConditions().stream()
                .anyMatch(condition -> "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
        return node.getStatus().getAddresses().stream()
                .filter(address -> "InternalIP".equals(address.getType()))
                .filter(address -> Cidr.parse(address.getAddress() + "/32").isPresent())
                .map(address -> new NodeView(
                        node.getMetadata().getName(), address.getAddress(), ready, List.copyOf(podRanges(node))))
                .findFirst();
    }

    /** A service. */
    static ServiceView service(SwarmService service) {
        var metadata = service.getMetadata();
        return new ServiceView(
                nameOf(service),
                metadata.getUid(),
                swarmName(service),
                metadata.getCreationTimestamp(),
                service.getSpec());
    }

    /**
     * A network.
     *
     * @param system skep's own namespace
     */
    static NetworkView network(SwarmNetwork network, String system) {
        var metadata = network.getMetadata();
        return new NetworkView(
                nameOf(network),
                metadata.getUid(),
                metadata.getGeneration() == null ? 0 : metadata.getGeneration(),
                swarmName(network),
                metadata.getCreationTimestamp(),
                metadata.getDeletionTimestamp() != null,
                Boolean.TRUE.equals(network.getSpec().ingress()) && system.equals(metadata.getNamespace()),
                network.getSpec());
    }

    static ObjectName nameOf(HasMetadata object) {
        return new ObjectName(
                object.getMetadata().getNamespace(), object.getMetadata().getName());
    }

    static String swarmName(HasMetadata object) {
        var annotations = object.getMetadata().getAnnotations();
        var name = annotations == null ? null : annotations.get(Annotations.SWARM_NAME);
        return name == null ? object.getMetadata().getName() : name;
    }

    private static List<String> podRanges(Node node) {
        if (node.getSpec() == null || node.getSpec().getPodCIDRs() == null) {
            return List.of();
        }
        return node.getSpec().getPodCIDRs().stream()
                .filter(range -> Cidr.parse(range).isPresent())
                .toList();
    }
}
