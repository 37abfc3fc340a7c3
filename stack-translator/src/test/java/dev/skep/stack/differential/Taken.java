package dev.skep.stack.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A JSON object out of which values are taken: what nobody has taken in the end is what the mapping has no place for. */
record Taken(ObjectNode node) {
    /** A text; empty where it is absent or Go's zero value. */
    Optional<String> text(String key) {
        return take(key).map(JsonNode::asText).filter(text -> !text.isEmpty());
    }

    /** A number; a zero that Go has written counts. */
    Optional<Long> number(String key) {
        return take(key).map(JsonNode::asLong);
    }

    /** A number with a fraction. */
    Optional<Double> real(String key) {
        return take(key).map(JsonNode::asDouble);
    }

    /** A truth value that Go has written. */
    Optional<Boolean> flag(String key) {
        return take(key).map(JsonNode::asBoolean);
    }

    /** A duration as a custom resource writes it; Go gives nanoseconds. */
    Optional<String> duration(String key) {
        return number(key).map(nanos -> nanos + "ns");
    }

    /** The texts of a list. */
    List<String> texts(String key) {
        return take(key).stream()
                .flatMap(list -> StreamSupport.stream(list.spliterator(), false))
                .map(JsonNode::asText)
                .toList();
    }

    /** The texts of a mapping. */
    Map<String, String> textMap(String key) {
        var map = new TreeMap<String, String>();
        take(key)
                .ifPresent(object -> object.properties()
                        .forEach(entry ->
                                map.put(entry.getKey(), entry.getValue().asText())));
        return map;
    }

    /** An object below, to take values out of. */
    Optional<Taken> child(String key) {
        return node.get(key) instanceof ObjectNode object ? Optional.of(new Taken(object)) : Optional.empty();
    }

    /** The objects of a list, to take values out of. */
    Stream<Taken> children(String key) {
        return node.get(key) instanceof ArrayNode list
                ? StreamSupport.stream(list.spliterator(), false)
                        .flatMap(item -> item instanceof ObjectNode object ? Stream.of(new Taken(object)) : Stream.of())
                : Stream.of();
    }

    /** Puts a list of texts back that the mapping has no place for. */
    void giveBack(String key, List<String> texts) {
        if (!texts.isEmpty()) {
            texts.forEach(node.putArray(key)::add);
        }
    }

    private Optional<JsonNode> take(String key) {
        return Optional.ofNullable(node.remove(key)).filter(value -> !value.isNull());
    }
}
