package dev.skep.operator.kube.service;

import dev.skep.api.support.Placeholders;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.domain.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the placeholders of one task stand for.
 *
 * @param values by field path with its leading dot
 * @param labels the service's labels
 */
record Templates(Map<String, String> values, Map<String, String> labels) {

    Templates {
        values = Map.copyOf(values);
        labels = Map.copyOf(labels);
    }

    /** The placeholders of a task whose node may still be unknown; those of the node stay then. */
    static Templates of(TaskTemplate template, String serviceName, TaskName task, Optional<Node> node) {
        var values = new HashMap<>(Map.of(
                ".Service.ID", template.service().getMetadata().getUid(),
                ".Service.Name", serviceName,
                ".Task.ID", task.pod(),
                ".Task.Name", serviceName + "." + task.slot() + "." + task.pod(),
                ".Task.Slot", task.slot()));
        node.ifPresent(known -> values.putAll(Map.of(
                ".Node.ID", known.id(),
                ".Node.Hostname", known.hostname(),
                ".Node.Platform.OS", known.platform().os(),
                ".Node.Platform.Architecture", known.platform().architecture())));
        return new Templates(values, template.spec().labels());
    }

    /** A task's pod and slot as texts. */
    record TaskName(String pod, String slot) {}

    String expand(String text) {
        return Placeholders.fill(text, values, labels);
    }

    /** Whether a task of the service can be written down only once its node is known. */
    static boolean nameTheNode(SwarmServiceSpec spec) {
        return Stream.concat(
                        Stream.of(Optional.ofNullable(spec.hostname())),
                        spec.env().stream().map(variable -> Optional.ofNullable(variable.value())))
                .flatMap(Optional::stream)
                .anyMatch(Placeholders::nameTheNode);
    }
}
