package dev.skep.stack.compose;

import java.util.List;
import java.util.Locale;

/** A value of a stack file with its place. Aliases share nodes, so a small file stays small in memory. */
public sealed interface Node extends Place {
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
    record Scalar(String text, Kind kind, boolean substituted, Origin origin, int spot) implements Node {
        /** A value that stands where something else stands. */
        public Scalar(String text, Kind kind, boolean substituted, Place at) {
            this(text, kind, substituted, at.origin(), at.spot());
        }
    }

    /** Keys and values in the order of the file. */
    record Mapping(List<Entry> entries, Origin origin, int spot) implements Node {
        /** Entries that stand where something else stands. */
        public Mapping(List<Entry> entries, Place at) {
            this(entries, at.origin(), at.spot());
        }

        /** Nothing can change the entries afterwards. */
        public Mapping {
            entries = List.copyOf(entries);
        }
    }

    /** Values in the order of the file. */
    record Sequence(List<Node> items, Origin origin, int spot) implements Node {
        /** Items that stand where something else stands. */
        public Sequence(List<Node> items, Place at) {
            this(items, at.origin(), at.spot());
        }

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
    record Entry(String key, Node value, Edit edit, Origin origin, int spot) implements Place {
        /** A key that is merged with the same key of earlier files. */
        public Entry(String key, Place at, Node value) {
            this(key, value, Edit.NONE, at.origin(), at.spot());
        }

        /** The same key with another value. */
        public Entry with(Node other) {
            return new Entry(key, other, edit, origin, spot);
        }
    }
}
