package dev.skep.stack.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A tree as its leaves by path, so that two trees differ in single facts. Objects in lists are known by what names them, so
 * that one more of them is one difference; their order is a fact of its own. Empty collections are no facts.
 */
final class Facts {
    private static final List<String> NAMES = List.of("network", "target", "name", "source", "subnet", "host");
    private static final Set<String> MAPS = Set.of(
            "services",
            "networks",
            "volumes",
            "secrets",
            "configs",
            "ulimits",
            "labels",
            "containerLabels",
            "sysctls",
            "driverOpts",
            "annotations",
            "Labels",
            "Options",
            "environment",
            "driver_opts",
            "options");

    /** After the path of a list: the names of its objects. */
    static final String ORDER = "#order";

    /** After the path of an object in a list: all of it; sorts before its parts. */
    static final String ITEM = "!";

    private final Map<String, String> facts = new TreeMap<>();

    private Facts() {}

    /** The facts of a tree, each path beginning with a prefix. */
    static Map<String, String> of(String prefix, JsonNode tree) {
        var facts = new Facts();
        facts.add(prefix, "", tree);
        return facts.facts;
    }

    /** The differences between two sets of facts about one object. */
    static List<Difference> compare(String object, Map<String, String> docker, Map<String, String> skep) {
        var paths = new TreeSet<>(docker.keySet());
        paths.addAll(skep.keySet());
        var differences = new ArrayList<Difference>();
        var lone = new HashSet<String>();
        for (var path : paths) {
            var theirs = docker.getOrDefault(path, Difference.ABSENT);
            var ours = skep.getOrDefault(path, Difference.ABSENT);
            if (path.endsWith(ITEM) && !(docker.containsKey(path) && skep.containsKey(path))) {
                var item = path.substring(0, path.length() - ITEM.length());
                lone.add(item);
                differences.add(new Difference(object, item, theirs, ours));
            } else if (!theirs.equals(ours)
                    && !path.endsWith(ITEM)
                    && !isOrderOfOthers(path, theirs, ours)
                    && lone.stream().noneMatch(path::startsWith)) {
                differences.add(new Difference(object, path, theirs, ours));
            }
        }
        return differences;
    }

    private static boolean isOrderOfOthers(String path, String theirs, String ours) {
        return path.endsWith(ORDER) && !sorted(theirs).equals(sorted(ours));
    }

    private static List<String> sorted(String order) {
        return List.of(order.split("\n")).stream().sorted().toList();
    }

    private void add(String path, String key, JsonNode node) {
        switch (node) {
            case ObjectNode object ->
                object.properties()
                        .forEach(entry -> add(
                                MAPS.contains(key) ? path + "[" + entry.getKey() + "]" : path + "." + entry.getKey(),
                                entry.getKey(),
                                entry.getValue()));
            case ArrayNode list -> addItems(path, key, list);
            default -> {
                if (!node.isNull()) {
                    facts.put(path, node.asText());
                }
            }
        }
    }

    private void addItems(String path, String key, ArrayNode list) {
        var names = new ArrayList<String>();
        for (var i = 0; i < list.size(); i++) {
            var item = list.get(i);
            var name = key.equals("ports") ? Optional.of(port(item)) : name(item);
            var unique = name.filter(found -> !names.contains(found)).orElse(String.valueOf(i));
            names.add(unique);
            if (item.isObject()) {
                facts.put(path + "[" + unique + "]" + ITEM, item.toString().replace("\"", ""));
            }
            add(path + "[" + unique + "]", "", item);
        }
        if (names.size() > 1 && list.get(0).isObject()) {
            facts.put(path + ORDER, String.join("\n", names));
        }
    }

    private static Optional<String> name(JsonNode item) {
        return NAMES.stream()
                .filter(item::hasNonNull)
                .findFirst()
                .map(key -> item.get(key).asText());
    }

    private static String port(JsonNode item) {
        return item.path("published").asText("0") + ":" + item.path("target").asText() + "/"
                + item.path("protocol").asText("tcp").toLowerCase(java.util.Locale.ROOT) + "/"
                + item.path("mode").asText("ingress").toLowerCase(java.util.Locale.ROOT);
    }
}
