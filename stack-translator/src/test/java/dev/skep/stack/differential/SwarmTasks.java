package dev.skep.stack.differential;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * What fills the names of a Swarm service's volumes: the service, its labels and the slots that it asks for. The names are
 * known before there are tasks.
 *
 * @param slots their numbers; no matter for a global service, whose tasks are named by their nodes
 */
record SwarmTasks(String service, boolean global, List<Long> slots, Map<String, String> labels) {

    /** The tasks of a service, of which nothing is taken. */
    static SwarmTasks of(String service, Taken spec) {
        var mode = spec.node().path("Mode");
        var labels = new TreeMap<String, String>();
        spec.node()
                .path("Labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new SwarmTasks(
                service,
                mode.has("Global") || mode.has("GlobalJob"),
                mode.has("ReplicatedJob")
                        ? range(0, mode.path("ReplicatedJob").path("TotalCompletions"))
                        : range(1, mode.path("Replicated").path("Replicas")),
                labels);
    }

    private static List<Long> range(long first, JsonNode count) {
        return LongStream.range(first, first + count.asLong(1)).boxed().toList();
    }

    /** Whether a volume of this name is another one on each node. */
    boolean namesTheNode(String volume) {
        return volume.contains("{{.Node.") || (global && volume.contains("{{.Task.Slot}}"));
    }

    /** The names of the volumes that the tasks mount under one name; those of Swarm, filled. */
    List<String> volumes(String name) {
        var filled = name.replace("{{.Service.Name}}", service);
        for (var label : labels.entrySet()) {
            filled = filled.replace("{{.Service.Labels." + label.getKey() + "}}", label.getValue());
        }
        var ofService = filled;
        return ofService.contains("{{.Task.Slot}}")
                ? slots.stream()
                        .map(slot -> ofService.replace("{{.Task.Slot}}", Long.toString(slot)))
                        .toList()
                : List.of(ofService);
    }
}
