package dev.skep.stack.compose;

import java.util.List;
import java.util.Locale;

/** A value of a stack file with its place. Aliases share nodes, so a small file stays small in memory. */
public sealed interface Node {
    /** Where the value begins. */
    Position at();

    /** What a scalar is, decided as Docker's parser decides. */
    enum Kind {
        /** Text. */
        STRING,
        /** A whole number. */
        INTEGER,
        /** A number with a fraction or an exponent. */
        FLOAT,
        /** True or false. */
        BOOLEAN,
        /** Nothing. */
        NULL;
    }

    /**
     * One value.
     *
     * @param text the value as written, or what interpolation made of it
     * @param substituted whether interpolation changed it; only then is text taken for a number or a boolean
     */
    record Scalar(String text, Kind kind, boolean substituted, Position at) implements Node {}

    /** Keys and values in the order of the file. */
    record Mapping(List<Entry> entries, Position at) implements Node {
        /** Nothing can change the entries afterwards. */
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** Values in the order of the file. */
    record Sequence(List<Node> items, Position at) implements Node {
        /** Nothing can change the items afterwards. */
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /** What a key does to the same key of earlier files, by the Compose Specification. */
    enum Edit {
        /** It is merged with it. */
        NONE,
        /** It takes it away. */
        RESET,
        /** It takes its place. */
        OVERRIDE;

        /** The YAML tag that says so. */
        String tag() {
            return "!" + name().toLowerCase(Locale.ROOT);
        }
    }

    /** One key of a mapping with its value. */
    record Entry(String key, Position at, Node value, Edit edit) {
        /** A key that is merged with the same key of earlier files. */
        public Entry(String key, Position at, Node value) {
            this(key, at, value, Edit.NONE);
        }

        /** The same key with another value. */
        public Entry with(Node other) {
            return new Entry(key, at, other, edit);
        }
    }
}
