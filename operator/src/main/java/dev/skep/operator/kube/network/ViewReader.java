package dev.skep.operator.kube.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.EndpointState;
import dev.skep.api.v1alpha1.NetworkAttachment;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.plan.network.Cidr;
import dev.skep.operator.plan.network.NetworkView;
import dev.skep.operator.plan.network.NodeView;
import dev.skep.operator.plan.network.ObjectName;
import dev.skep.operator.plan.network.ServiceView;
import dev.skep.operator.plan.network.TaskView;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads Kubernetes objects as planning sees them; the same object always gives the same view. */
final class ViewReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private ViewReader() {}

    /** A task that belongs on networks: its node is known and it has not ended (C-4, C-23); empty otherwise. */
    static Optional<TaskView> task(Pod pod) {
        var node = nodeOf(pod);
        if (node.isEmpty() || hasEnded(pod)) {
            return Optional.empty();
        }
        var networks = json(pod, Annotations.NETWORKS, new TypeReference<List<NetworkAttachment>>() {}).stream()
                .map(NetworkAttachment::network)
                .toList();
        var ingress = json(pod, Annotations.PORTS, new TypeReference<List<PortPublication>>() {}).stream()
                .anyMatch(port -> port.mode() != PublishMode.HOST);
        if (networks.isEmpty() && !ingress) {
            return Optional.empty();
        }
        var labels = pod.getMetadata().getLabels();
        return Optional.of(new TaskView(
                pod.getMetadata().getUid(),
                nameOf(pod),
                labels.getOrDefault(Labels.SERVICE, ""),
                labels.getOrDefault(Labels.SLOT, node.get()),
                node.get(),
                networks,
                ingress,
                stateOf(pod)));
    }

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

    private static String swarmName(HasMetadata object) {
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

    private static Optional<String> nodeOf(Pod pod) {
        var spec = pod.getSpec();
        if (spec.getNodeName() != null && !spec.getNodeName().isEmpty()) {
            return Optional.of(spec.getNodeName());
        }
        var gated =
                spec.getSchedulingGates() != null && !spec.getSchedulingGates().isEmpty();
        var affinity = spec.getAffinity() == null ? null : spec.getAffinity().getNodeAffinity();
        var required = affinity == null ? null : affinity.getRequiredDuringSchedulingIgnoredDuringExecution();
        if (gated || required == null) {
            return Optional.empty();
        }
        return required.getNodeSelectorTerms().stream()
                .flatMap(term -> term.getMatchFields().stream())
                .filter(field -> "metadata.name".equals(field.getKey()) && "In".equals(field.getOperator()))
                .flatMap(field -> field.getValues().stream())
                .findFirst();
    }

    private static boolean hasEnded(Pod pod) {
        var status = pod.getStatus();
        return status != null
                && OVER.contains(String.valueOf(status.getPhase()))
                && statuses(pod)
                        .noneMatch(container -> container.getState() != null
                                && container.getState().getRunning() != null);
    }

    private static EndpointState stateOf(Pod pod) {
        var desired = Optional.ofNullable(pod.getMetadata().getAnnotations())
                .map(annotations -> annotations.get(Annotations.DESIRED_STATE))
                .orElse("running");
        if (pod.getMetadata().getDeletionTimestamp() != null || !"running".equals(desired)) {
            return EndpointState.DRAINING;
        }
        var serving = statuses(pod)
                .anyMatch(container -> "task".equals(container.getName())
                        && Boolean.TRUE.equals(container.getReady())
                        && container.getState() != null
                        && container.getState().getRunning() != null);
        return serving ? EndpointState.SERVING : EndpointState.JOINING;
    }

    private static Stream<ContainerStatus> statuses(Pod pod) {
        return pod.getStatus() == null || pod.getStatus().getContainerStatuses() == null
                ? Stream.empty()
                : pod.getStatus().getContainerStatuses().stream();
    }

    private static <T> List<T> json(Pod pod, String annotation, TypeReference<List<T>> type) {
        var annotations = pod.getMetadata().getAnnotations() == null
                ? Map.<String, String>of()
                : pod.getMetadata().getAnnotations();
        var text = annotations.get(annotation);
        if (text == null) {
            return List.of();
        }
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "pod " + nameOf(pod) + ": annotation " + annotation + " is no list of the expected form; only the"
                            + " operator writes it, so delete the pod",
                    e);
        }
    }
}
