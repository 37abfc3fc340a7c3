package dev.skep.operator.kube.task;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.NodeAffinity;
import io.fabric8.kubernetes.api.model.NodeSelector;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads tasks out of their pods. Pure. */
public final class TaskReader {

    private TaskReader() {}

    /**
     * The task of a pod.
     *
     * @return empty for a pod whose labels are not a task's
     */
    public static Optional<Task> read(Pod pod, Instant now) {
        var labels = Optional.ofNullable(pod.getMetadata().getLabels()).orElse(Map.of());
        var attempt = number(labels.get(Labels.ATTEMPT));
        var slot = slot(pod, labels);
        if (attempt.isEmpty() || slot.isEmpty()) {
            return Optional.empty();
        }
        var stop = stop(pod);
        return Optional.of(new Task(
                pod.getMetadata().getName(),
                slot.get(),
                number(labels.get(Labels.ITERATION)).orElse(0),
                attempt.get(),
                revision(pod, labels),
                isGated(pod) ? Optional.empty() : Words.once(node(pod)),
                PodObservation.of(pod, stop, now),
                stop,
                Instant.parse(pod.getMetadata().getCreationTimestamp()),
                restarts(pod),
                demand(pod)));
    }

    /** Whether the pod waits for a node to be chosen (C-4). */
    public static boolean isGated(Pod pod) {
        return pod.getSpec().getSchedulingGates().stream()
                .anyMatch(gate -> TaskParts.UNASSIGNED.equals(gate.getName()));
    }

    /** Where the pod is bound, or else is to be bound (C-4). */
    public static Optional<String> node(Pod pod) {
        return Optional.ofNullable(pod.getSpec().getNodeName())
                .or(() -> Optional.ofNullable(pod.getSpec().getAffinity())
                        .map(Affinity::getNodeAffinity)
                        .map(NodeAffinity::getRequiredDuringSchedulingIgnoredDuringExecution)
                        .map(NodeSelector::getNodeSelectorTerms)
                        .stream()
                        .flatMap(terms -> terms.stream().flatMap(term -> term.getMatchFields().stream()))
                        .filter(field -> "metadata.name".equals(field.getKey()))
                        .map(NodeSelectorRequirement::getValues)
                        .flatMap(List::stream)
                        .findFirst());
    }

    private static Optional<Slot> slot(Pod pod, Map<String, String> labels) {
        return labels.containsKey(Labels.SLOT)
                ? slotNumber(labels.get(Labels.SLOT)).map(Slot.Numbered::new)
                : node(pod).map(Slot.OnNode::new);
    }

    private static Revision revision(Pod pod, Map<String, String> labels) {
        var placement =
                Optional.ofNullable(pod.getMetadata().getAnnotations()).map(all -> all.get(Annotations.PLACEMENT));
        return new Revision(Words.once(labels.getOrDefault(Labels.SPEC_HASH, "")), Words.once(placement));
    }

    /** A job's begin with 0. */
    private static Optional<Integer> slotNumber(@Nullable String text) {
        return "0".equals(text) ? Optional.of(0) : number(text);
    }

    private static Optional<Integer> number(@Nullable String text) {
        return Optional.ofNullable(text)
                .filter(digits -> digits.matches("[1-9][0-9]{0,8}"))
                .map(Integer::valueOf);
    }

    /** What the operator wrote when it stopped the task; else a deletion by somebody. */
    private static Optional<Stop> stop(Pod pod) {
        var annotations =
                Optional.ofNullable(pod.getMetadata().getAnnotations()).orElse(Map.of());
        var at = instant(annotations.get(Annotations.STOPPED_AT));
        var deletion = instant(pod.getMetadata().getDeletionTimestamp())
                .map(end ->
                        end.minusSeconds(Optional.ofNullable(pod.getMetadata().getDeletionGracePeriodSeconds())
                                .orElse(0L)));
        var written =
                Optional.ofNullable(annotations.get(Annotations.STOP_REASON)).flatMap(Stop.Reason::of);
        return written.map(reason -> new Stop(reason, at.or(() -> deletion).orElse(Instant.EPOCH)))
                .or(() -> deletion.map(when -> new Stop(Stop.Reason.DELETED, when)));
    }

    private static List<Instant> restarts(Pod pod) {
        var text = Optional.ofNullable(pod.getMetadata().getAnnotations())
                .map(all -> all.get(Annotations.RESTARTS))
                .orElse("");
        return Stream.of(text.split(","))
                .flatMap(part -> instant(part).stream())
                .toList();
    }

    private static Optional<Instant> instant(@Nullable String text) {
        try {
            return Optional.ofNullable(text).filter(given -> !given.isEmpty()).map(Instant::parse);
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** What all containers of the pod request and bind. */
    static Demand demand(Pod pod) {
        var cpus = BigDecimal.ZERO;
        var memory = BigDecimal.ZERO;
        var ports = new TreeSet<Demand.HostPort>();
        var extended = new TreeMap<String, Long>();
        for (var container : pod.getSpec().getContainers()) {
            var requests = Optional.ofNullable(container.getResources())
                    .map(resources -> resources.getRequests())
                    .orElse(Map.of());
            cpus = cpus.add(amount(requests.get("cpu")));
            memory = memory.add(amount(requests.get("memory")));
            requests.forEach((name, quantity) -> {
                if (name.contains("/")) {
                    extended.merge(name, amount(quantity).longValue(), Long::sum);
                }
            });
            container.getPorts().stream()
                    .filter(port -> Optional.ofNullable(port.getHostPort()).orElse(0) > 0)
                    .map(port -> new Demand.HostPort(
                            Optional.ofNullable(port.getProtocol()).orElse("TCP"), port.getHostPort()))
                    .forEach(ports::add);
        }
        return new Demand(cpus.movePointRight(9).longValue(), memory.longValue(), ports, extended);
    }

    private static BigDecimal amount(@Nullable Quantity quantity) {
        return quantity == null ? BigDecimal.ZERO : quantity.getNumericalAmount();
    }
}
