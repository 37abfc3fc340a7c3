package dev.skep.stack.compose.keys;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Every key of a stack file with what becomes of it; a key that is not here is an error. */
public final class KeyTable {
    private static final Place TOP = tree();

    private KeyTable() {}

    /** The table as a tree. */
    static Place top() {
        return TOP;
    }

    private static Place tree() {
        Map<String, Place> places = new HashMap<>();
        places.put("", Place.top());
        for (var rule : rules()) {
            var path = rule.path();
            var cut = path.endsWith("[]") ? path.length() - 2 : path.lastIndexOf('.');
            var above = Objects.requireNonNull(places.get(cut < 0 ? "" : path.substring(0, cut)), path);
            places.put(path, above.add(path.substring(path.startsWith(".", cut) ? cut + 1 : Math.max(cut, 0)), rule));
        }
        return places.get("");
    }

    /** All rows in the order of the table. */
    public static List<KeyRule> rules() {
        List<KeyRule> rules = new ArrayList<>();
        Map<String, List<Shape>> shapes = new HashMap<>();
        for (var rows : new String[] {TopLevelKeys.ROWS, ServiceKeys.ROWS, DeployKeys.ROWS}) {
            for (var row : rows.split("\n")) {
                if (!row.isEmpty()) {
                    rules.add(rule(row, shapes));
                }
            }
        }
        return rules;
    }

    /** A row of the form {@code path | shape shape | class | text}. */
    private static KeyRule rule(String row, Map<String, List<Shape>> known) {
        var path = row.indexOf(" | ");
        var shapes = end(row, path + 3);
        var words = row.substring(path + 3, shapes);
        var list = known.get(words);
        if (list == null) {
            list = shapes(words);
            known.put(words, list);
        }
        if (shapes == row.length()) {
            return new KeyRule(row.substring(0, path), list, KeyClass.APPLIED, "");
        }
        var keyClass = end(row, shapes + 3);
        var text = keyClass == row.length() ? "" : row.substring(keyClass + 3);
        return new KeyRule(row.substring(0, path), list, KeyClass.of(row.substring(shapes + 3, keyClass)), text);
    }

    /** Where a cell ends that begins there. */
    private static int end(String row, int from) {
        var bar = row.indexOf(" | ", from);
        return bar < 0 ? row.length() : bar;
    }

    private static List<Shape> shapes(String words) {
        List<Shape> shapes = new ArrayList<>(2);
        for (var word : words.split(" ")) {
            shapes.add(Shape.of(word));
        }
        return List.copyOf(shapes);
    }
}
