package dev.skep.charts;

import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A YAML or JSON file as a tree of maps, and as leaves by dotted path. */
final class Values {
    private Values() {}

    @SuppressWarnings("unchecked")
    static Map<String, Object> read(Path file) {
        try {
            return Serialization.unmarshal(Files.readString(file), Map.class);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@code {a: {b: 1}, c: []}} gives {@code a.b=1, c=[]}; an empty map is a leaf. */
    static Map<String, Object> leaves(Map<String, Object> tree) {
        var leaves = new TreeMap<String, Object>();
        collect("", tree, leaves);
        return leaves;
    }

    /** For every leaf by its dotted path, the tree that has nothing but this leaf; an empty map is null there. */
    static Map<String, Map<String, Object>> alone(Map<String, Object> tree) {
        var trees = new TreeMap<String, Map<String, Object>>();
        tree.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                alone(nested(map)).forEach((path, below) -> trees.put(key + "." + path, Map.of(key, below)));
            } else {
                var leaf = new TreeMap<String, Object>();
                leaf.put(key, value instanceof Map<?, ?> ? null : value);
                trees.put(key, leaf);
            }
        });
        return trees;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> nested(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    private static void collect(String prefix, Map<String, Object> tree, Map<String, Object> leaves) {
        tree.forEach((key, value) -> {
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                collect(prefix + key + ".", nested(map), leaves);
            } else {
                leaves.put(prefix + key, value);
            }
        });
    }
}
