package dev.skep.operator.kube.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.EndpointState;
import dev.skep.api.v1alpha1.NetworkAttachment;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.operator.model.Identity;
import dev.skep.operator.plan.network.TaskView;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads out of a task's pod what networks see of it. Pure. */
final class MemberReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> OVER = Set.of("Succeeded", "Failed");

    private MemberReader() {}

    /** A task that belongs on networks: its node is known and it has not ended (C-4, C-23); empty otherwise. */
    static Optional<TaskView> read(Pod pod) {
        var node = nodeOf(pod);
        if (node.isEmpty() || hasEnded(pod)) {
            return Optional.empty();
        }
        var networks = json(pod, Annotations.NETWORKS, new TypeReference<List<NetworkAttachment>>() {}).stream()
                .map(NetworkAttachment::network)
                .map(Words::once)
                .toList();
        var ingress = json(pod, Annotations.PORTS, new TypeReference<List<PortPublication>>() {}).stream()
                .anyMatch(port -> port.mode() != PublishMode.HOST);
        if (networks.isEmpty() && !ingress) {
            return Optional.empty();
        }
        var labels = pod.getMetadata().getLabels();
        return Optional.of(new TaskView(
                pod.getMetadata().getUid(),
                Identity.of(pod).id(),
                Words.once(labels.getOrDefault(Labels.SERVICE, "")),
                Words.once(labels.getOrDefault(Labels.SLOT, node.get())),
                Words.once(node.get()),
                networks,
                ingress,
                stateOf(pod)));
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

    /** Whether nothing of the pod runs any more. */
    static boolean hasEnded(Pod pod) {
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
                .anyMatch(container -> TaskParts.TASK.equals(container.getName())
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
                    "pod " + Identity.of(pod).id() + ": annotation " + annotation
                            + " is no list of the expected form; only the" + " operator writes it, so delete the pod",
                    e);
        }
    }
}
