package dev.skep.stack.compose.keys;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The source of a class that finds its way through a tree of keys with nothing but switches. */
final class PlacesSource {
    private final StringBuilder out = new StringBuilder();
    private final List<Place> places = new ArrayList<>(List.of(new Place("o", "", "", true)));

    /**
     * One place of the tree.
     *
     * @param shapes the shapes of its value, a letter each
     * @param kind what becomes of it; empty where nothing is said
     * @param text what is said of it
     * @param closed whether only the keys below may stand there
     */
    private record Place(String shapes, String kind, String text, boolean closed, Map<String, Integer> below) {
        Place(String shapes, String kind, String text, boolean closed) {
            this(shapes, kind, text, closed, new LinkedHashMap<>());
        }
    }

    /** The key table; {@code *} and {@code []} are steps like any other. */
    static String ofKeys(String name, String says) {
        var source = new PlacesSource();
        for (var rule : KeyTable.rules()) {
            var steps = rule.path().replace("[]", ".[]").split("\\.");
            var shapes =
                    rule.shapes().stream().map(shape -> "" + shape.letter()).collect(Collectors.joining());
            var named = !rule.path().endsWith("*") && !rule.path().endsWith("[]");
            var kind = rule.keyClass().name() + (named || rule.keyClass() != KeyClass.APPLIED ? "" : " unnamed");
            source.add(List.of(steps), new Place(shapes, kind, rule.text(), true));
        }
        return source.text(name, says, true);
    }

    /** The schema of Swarm. */
    static String ofSwarm(String name, String says) {
        var source = new PlacesSource();
        for (var row : SwarmSchema.ROWS.split("\n")) {
            var words = row.split(" ");
            var parent = words[0].equals("/") ? List.<String>of() : List.of(words[0].split("/"));
            for (var word : List.of(words).subList(1, words.length)) {
                var equals = word.lastIndexOf('=');
                if (equals < 0) {
                    var index = source.find(parent);
                    var place = source.places.get(index);
                    source.places.set(index, new Place(place.shapes, "", "", false, place.below));
                } else {
                    var steps = new ArrayList<>(parent);
                    steps.add(word.substring(0, equals));
                    source.add(steps, new Place(word.substring(equals + 1), "", "", true));
                }
            }
        }
        return source.text(name, says, false);
    }

    private int find(List<String> steps) {
        var at = 0;
        for (var step : steps) {
            at = Objects.requireNonNull(places.get(at).below.get(step), step);
        }
        return at;
    }

    private void add(List<String> steps, Place place) {
        var parent = places.get(find(steps.subList(0, steps.size() - 1)));
        if (parent.below.put(steps.getLast(), places.size()) != null) {
            throw new IllegalStateException("key stands twice in the table: " + steps);
        }
        places.add(place);
    }

    private String text(String name, String says, boolean rules) {
        out.append("package dev.skep.stack.compose.keys;\n\n/** " + says + " */\nfinal class " + name + " {\n");
        out.append("    static final int TOP = 0;\n    static final int NONE = -1;\n\n");
        out.append("    private " + name + "() {}\n");
        below();
        choice(
                new Method("int", "item", "The place of a list's items.", "NONE"),
                place -> place.below.containsKey("[]") ? "" + place.below.get("[]") : "NONE");
        choice(
                new Method("boolean", "isFree", "Whether the table says nothing of what stands below.", "false"),
                place -> "" + (place.below.isEmpty() || !place.closed));
        choice(
                new Method("String", "shapes", "The shapes of a value, a letter each.", "\"\""),
                place -> quoted(place.shapes));
        if (rules) {
            rules();
        }
        return out.append("}\n").toString();
    }

    private void rules() {
        choice(
                new Method("KeyClass", "keyClass", "What becomes of a key.", "KeyClass.APPLIED"),
                place -> "KeyClass."
                        + (place.kind.isEmpty() ? "APPLIED" : place.kind.split(" ")[0]));
        choice(
                new Method("boolean", "isNamed", "Whether the key is the table's, not the file's.", "true"),
                place -> "" + !place.kind.endsWith("unnamed"));
        choice(new Method("String", "text", "What is said of a key.", "\"\""), place -> quoted(place.text));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private void below() {
        out.append(
                "\n    /** The place of a key. */\n    static int below(int place, String key) {\n        return switch (place) {\n");
        var bodies = new StringBuilder();
        for (var i = 0; i < places.size(); i++) {
            var keys = new LinkedHashMap<>(places.get(i).below);
            keys.remove("[]");
            var star = keys.containsKey("*") ? "" + keys.remove("*") : "NONE";
            if (keys.isEmpty()) {
                if (!star.equals("NONE")) {
                    out.append("            case " + i + " -> " + star + ";\n");
                }
                continue;
            }
            out.append("            case " + i + " -> below" + i + "(key);\n");
            bodies.append("\n    private static int below" + i + "(String key) {\n        return switch (key) {\n");
            keys.forEach((key, to) -> bodies.append("            case " + quoted(key) + " -> " + to + ";\n"));
            bodies.append("            default -> " + star + ";\n        };\n    }\n");
        }
        out.append("            default -> NONE;\n        };\n    }\n").append(bodies);
    }

    /** A method that is one switch. */
    private record Method(String type, String name, String says, String otherwise) {}

    private void choice(Method method, Function<Place, String> value) {
        var groups = new LinkedHashMap<String, List<String>>();
        for (var i = 0; i < places.size(); i++) {
            groups.computeIfAbsent(value.apply(places.get(i)), _ -> new ArrayList<>())
                    .add("" + i);
        }
        groups.remove(method.otherwise);
        out.append("\n    /** " + method.says + " */\n    static " + method.type + " " + method.name
                + "(int place) {\n        return switch (place) {\n");
        groups.forEach((result, cases) ->
                out.append("            case " + String.join(", ", cases) + " -> " + result + ";\n"));
        out.append("            default -> " + method.otherwise + ";\n        };\n    }\n");
    }
}
