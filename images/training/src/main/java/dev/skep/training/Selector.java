package dev.skep.training;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Map;

/**
 * Which objects a list or a watch asks for: {@code key}, {@code key=value} and {@code key!=value} of labels, {@code path=value} of
 * fields. Of fields only those of the metadata are looked at.
 */
record Selector(String namespace, String labels, String fields) {

    static Selector of(ResourcePath path, Map<String, String> query) {
        var name = path.name().isEmpty() ? "" : "metadata.name=" + path.name();
        return new Selector(
                path.namespace(), query.getOrDefault("labelSelector", ""), query.getOrDefault("fieldSelector", name));
    }

    boolean matches(JsonNode object) {
        var metadata = object.path("metadata");
        return (namespace.isEmpty() || metadata.path("namespace").asText().equals(namespace))
                && all(labels, "", metadata.path("labels"))
                && all(fields, "metadata.", metadata);
    }

    private static boolean all(String terms, String prefix, JsonNode values) {
        return Arrays.stream(terms.split(","))
                .filter(term -> !term.isBlank() && term.startsWith(prefix))
                .allMatch(term -> matches(term.substring(prefix.length()), values));
    }

    private static boolean matches(String term, JsonNode values) {
        var words = term.split("!=|==|=", 2);
        if (words.length == 1) {
            return values.has(words[0]);
        }
        return values.path(words[0]).asText().equals(words[1]) != term.contains("!=");
    }
}
