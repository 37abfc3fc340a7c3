package dev.skep.stack.compose.keys;

import java.util.List;

/**
 * One row of the key table.
 *
 * @param path key path; {@code *} stands for any name, {@code []} for the items of a list
 * @param shapes the shapes that the value may have
 * @param keyClass what becomes of the key
 * @param text what differs, or why it is refused with the remedy; of an applied key, for which values that holds, or empty; of an
 *     approximated key empty where the table of limitations has it, or the key above
 */
public record KeyRule(String path, List<Shape> shapes, KeyClass keyClass, String text) {
    /** Nothing can change the shapes afterwards. */
    public KeyRule {
        shapes = List.copyOf(shapes);
    }

    /** Whether the key is the table's, not the file's. */
    boolean isNamed() {
        return !path.endsWith("*") && !path.endsWith("[]");
    }
}
