package dev.skep.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/** The sample objects, and what a cluster does to new objects at once. */
final class Objects {
    private static final YAMLMapper YAML = new YAMLMapper();

    private Objects() {}

    /** JSON or YAML, as in bodies of requests. */
    static JsonNode json(String text) {
        try {
            return YAML.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not an object: " + e.getMessage(), e);
        }
    }

    /** Stores the sample objects of a program: the documents of the resource of its name. */
    static void load(ObjectStore store, String program) {
        try (var resource = Objects.class.getResourceAsStream(program + ".yaml")) {
            if (resource == null) {
                throw new IllegalArgumentException("there are samples for operator and agent, not for " + program);
            }
            List<ObjectNode> documents = YAML.readerFor(ObjectNode.class)
                    .<ObjectNode>readValues(resource)
                    .readAll();
            documents.forEach(object -> store.put(path(object), object));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ResourcePath path(ObjectNode object) {
        return new ResourcePath(
                object.path("apiVersion").asText(),
                object.path("kind").asText().toLowerCase(Locale.ROOT) + "s",
                object.at("/metadata/namespace").asText(),
                object.at("/metadata/name").asText(),
                "");
    }

    /** A pod runs as soon as it is there, and is ready; every other object stays as it was given. */
    static ObjectNode started(ObjectNode object) {
        var containers = object.at("/spec/containers");
        if (!object.path("kind").asText().equals("Pod") || containers.isEmpty()) {
            return object;
        }
        var status = object.putObject("status").put("phase", "Running").put("startTime", "2026-01-01T00:00:01Z");
        var conditions = status.putArray("conditions");
        for (var type : List.of("PodScheduled", "PodReadyToStartContainers", "Initialized", "Ready")) {
            conditions
                    .addObject()
                    .put("type", type)
                    .put("status", "True")
                    .put("lastTransitionTime", "2026-01-01T00:00:02Z");
        }
        var container = status.putArray("containerStatuses")
                .addObject()
                .put("name", containers.get(0).path("name").asText())
                .put("ready", true)
                .put("started", true)
                .put("restartCount", 0);
        container.putObject("state").putObject("running").put("startedAt", "2026-01-01T00:00:02Z");
        ((ObjectNode) object.path("spec")).put("nodeName", "training");
        return object;
    }
}
