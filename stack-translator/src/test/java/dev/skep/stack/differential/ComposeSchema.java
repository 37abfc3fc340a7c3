package dev.skep.stack.differential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** A JSON schema as the paths of its keys, written like those of the key table: {@code services.*.ports[].target}. */
final class ComposeSchema {
    private final JsonNode root;
    private final SortedSet<String> paths = new TreeSet<>();

    private ComposeSchema(JsonNode root) {
        this.root = root;
    }

    static SortedSet<String> paths(String schema) {
        try {
            var found = new ComposeSchema(new ObjectMapper().readTree(schema));
            found.walk(found.root, "", Set.of());
            return found.paths;
        } catch (JsonProcessingException failure) {
            throw new IllegalArgumentException("the schema is no JSON", failure);
        }
    }

    /** Walks a schema once on each way: a definition within itself is not followed. */
    private void walk(JsonNode schema, String path, Set<String> on) {
        var reference = schema.path("$ref").asText();
        if (!reference.isEmpty() && !on.contains(reference)) {
            var deeper = new HashSet<>(on);
            deeper.add(reference);
            walk(root.at(reference.substring(1)), path, deeper);
        }
        if (!path.isEmpty()) {
            paths.add(path);
        }
        for (var combined : new String[] {"oneOf", "anyOf", "allOf"}) {
            schema.path(combined).forEach(one -> walk(one, path, on));
        }
        var dot = path.isEmpty() ? "" : path + ".";
        schema.path("properties").properties().forEach(key -> walk(key.getValue(), dot + key.getKey(), on));
        schema.path("patternProperties").properties().stream()
                .filter(key -> !key.getKey().startsWith("^x-"))
                .forEach(key -> walk(key.getValue(), dot + "*", on));
        if (schema.path("additionalProperties").isObject()) {
            walk(schema.path("additionalProperties"), dot + "*", on);
        }
        if (schema.path("items").isObject()) {
            walk(schema.path("items"), path + "[]", on);
        }
    }
}
