package dev.skep.stack.compose;

import java.util.List;

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

    /** One key of a mapping with its value. */
    record Entry(String key, Position at, Node value) {
        /** The same key with another value. */
        public Entry with(Node other) {
            return new Entry(key, at, other);
        }
    }
}
