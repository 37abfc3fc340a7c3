package dev.skep.stack.compose.keys;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Every key of a stack file with what becomes of it; a key that is not here is an error. The rows are for people; reading goes
 * by {@link KeyPlaces}, which is generated from them.
 */
public final class KeyTable {
    private KeyTable() {}

    /** All rows in the order of the table. */
    public static List<KeyRule> rules() {
        var rules = new ArrayList<KeyRule>();
        for (var rows : List.of(TopLevelKeys.ROWS, ServiceKeys.ROWS, DeployKeys.ROWS)) {
            for (var row : rows.split("\n")) {
                if (!row.isBlank()) {
                    rules.add(rule(row));
                }
            }
        }
        return rules;
    }

    /** A row of the form {@code path | shape shape | class | text}. */
    private static KeyRule rule(String row) {
        var cells = row.split("\\|", 4);
        var shapes = new ArrayList<Shape>();
        for (var shape : cells[1].strip().split(" ")) {
            shapes.add(Shape.valueOf(shape.toUpperCase(Locale.ROOT)));
        }
        var keyClass =
                cells.length > 2 ? KeyClass.valueOf(cells[2].strip().toUpperCase(Locale.ROOT)) : KeyClass.APPLIED;
        return new KeyRule(cells[0].strip(), shapes, keyClass, cells.length > 3 ? cells[3].strip() : "");
    }
}
