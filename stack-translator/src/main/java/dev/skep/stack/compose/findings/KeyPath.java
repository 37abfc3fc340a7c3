package dev.skep.stack.compose.findings;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The way from the top of a document to the value at hand; its text is made only where something is to be said of it. */
public final class KeyPath {
    /** Keys from the top; null where the step is an item of a list. */
    private @Nullable String[] keys = new String[16];

    private int[] indexes = new int[16];
    private int depth;

    /** Goes down to the value of a key. */
    public void enter(String key) {
        step(key, 0);
    }

    /** Goes down to an item of a list. */
    public void enter(int index) {
        step(null, index);
    }

    private void step(@Nullable String key, int index) {
        if (depth == keys.length) {
            keys = Arrays.copyOf(keys, 2 * depth);
            indexes = Arrays.copyOf(indexes, 2 * depth);
        }
        keys[depth] = key;
        indexes[depth++] = index;
    }

    /** Goes back up by one step. */
    public void leave() {
        depth--;
    }

    /** The path, as in {@code services.web.ports[0]}; empty at the top. */
    public String text() {
        return text(depth);
    }

    /** The path of what the value at hand stands in. */
    public String parent() {
        return text(depth - 1);
    }

    private String text(int steps) {
        var text = new StringBuilder();
        for (var i = 0; i < steps; i++) {
            if (keys[i] == null) {
                text.append('[').append(indexes[i]).append(']');
            } else {
                text.append(text.isEmpty() ? "" : ".").append(keys[i]);
            }
        }
        return text.toString();
    }
}
