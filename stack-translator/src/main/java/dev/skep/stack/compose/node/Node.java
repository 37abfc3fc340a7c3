package dev.skep.stack.compose.node;

import dev.skep.stack.compose.findings.Sources;
import dev.skep.stack.compose.scalar.GoScalars;
import dev.skep.stack.compose.scalar.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A value of a stack file. Values are shared: aliases are the same node, and equal scalars may be. So a value does not know where it
 * stands; the mapping or list that holds it knows the place of each key and item, in the numbers of {@link Sources}.
 */
public sealed interface Node {
    /** Whether it is the scalar that says nothing. */
    default boolean isNull() {
        return this instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }

    /**
     * One value.
     *
     * @param text the value as written, or what interpolation made of it
     * @param substituted whether interpolation changed it; only then is text taken for a number or a boolean
     */
    record Scalar(String text, Kind kind, boolean substituted) implements Node {
        /** Text as it stands. */
        public static Scalar text(String text) {
            return new Scalar(text, Kind.STRING, false);
        }

        /** The value in the words of Go's {@code %v}. */
        public String printed() {
            return GoScalars.print(kind, text);
        }
    }

    /** Keys and values in the order of the file: a stretch of a {@link Slab}. */
    final class Mapping implements Node {
        /** A mapping of nothing. */
        public static final Mapping EMPTY = new Mapping(Slab.EMPTY, 0, 0);

        private final Slab slab;
        private final int from;
        private final int size;

        Mapping(Slab slab, int from, int size) {
            this.slab = slab;
            this.from = from;
            this.size = size;
        }

        /** A mapping of these entries. */
        public static Mapping of(List<Entry> entries) {
            var slab = Slab.of(entries.size());
            for (var entry : entries) {
                slab.put(slab.take(1), entry.key(), entry.value(), entry.edit(), entry.at());
            }
            return new Mapping(slab, 0, entries.size());
        }

        /** Number of keys. */
        public int size() {
            return size;
        }

        /** The key at an index. */
        public String key(int index) {
            return slab.key(from + index);
        }

        /** The value at an index. */
        public Node value(int index) {
            return slab.value(from + index);
        }

        /** What the key at an index does to earlier files. */
        public Edit edit(int index) {
            return slab.edit(from + index);
        }

        /** Where the key at an index stands. */
        public int at(int index) {
            return slab.at(from + index);
        }

        /** Where the first key stands; without any the beginning of all texts. */
        public int firstAt() {
            return size == 0 ? 0 : at(0);
        }

        /** Where a key is; -1 without. */
        public int indexOf(String key) {
            for (var i = 0; i < size; i++) {
                if (slab.key(from + i).equals(key)) {
                    return i;
                }
            }
            return -1;
        }

        /** The value of a key; null without. */
        public @Nullable Node get(String key) {
            var index = indexOf(key);
            return index < 0 ? null : value(index);
        }

        /** The entry at an index. */
        public Entry entry(int index) {
            return new Entry(key(index), value(index), edit(index), at(index));
        }

        /** The entries, each made when it is asked for. */
        public List<Entry> entries() {
            return new Entries(this);
        }

        /** A copy in a slab, not yet seen by anybody. */
        Mapping copy(Slab into) {
            var first = into.take(size);
            into.copy(slab, from, first, size);
            return new Mapping(into, first, size);
        }

        /** Puts another value in a copy that nobody has seen. */
        void put(int index, Node value) {
            slab.put(from + index, value);
        }

        /** Whether keys, values, edits and places are the same. */
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other
                    || (other instanceof Mapping mapping && entries().equals(mapping.entries()));
        }

        @Override
        public int hashCode() {
            return entries().hashCode();
        }

        @Override
        public String toString() {
            return entries().toString();
        }
    }

    /** Values in the order of the file: a stretch of a {@link Slab}. */
    final class Sequence implements Node {
        private final Slab slab;
        private final int from;
        private final int size;

        Sequence(Slab slab, int from, int size) {
            this.slab = slab;
            this.from = from;
            this.size = size;
        }

        /** A list of these items. */
        public static Sequence of(List<Item> items) {
            var slab = Slab.ofItems(items.size());
            for (var item : items) {
                slab.put(slab.take(1), item.value(), item.at());
            }
            return new Sequence(slab, 0, items.size());
        }

        /** A list of one item. */
        public static Sequence of(Node value, int at) {
            var slab = Slab.ofItems(1);
            slab.put(slab.take(1), value, at);
            return new Sequence(slab, 0, 1);
        }

        /** Number of items. */
        public int size() {
            return size;
        }

        /** The value at an index. */
        public Node value(int index) {
            return slab.value(from + index);
        }

        /** Where the item at an index stands. */
        public int at(int index) {
            return slab.at(from + index);
        }

        /** The items, each made when it is asked for. */
        public List<Item> items() {
            return new Items(this);
        }

        /** A copy in a slab, not yet seen by anybody. */
        Sequence copy(Slab into) {
            var first = into.take(size);
            into.copy(slab, from, first, size);
            return new Sequence(into, first, size);
        }

        /** Puts another value in a copy that nobody has seen. */
        void put(int index, Node value) {
            slab.put(from + index, value);
        }

        /** Whether values and places are the same. */
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other || (other instanceof Sequence sequence && items().equals(sequence.items()));
        }

        @Override
        public int hashCode() {
            return items().hashCode();
        }

        @Override
        public String toString() {
            return items().toString();
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
        public String tag() {
            return "!" + name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One key of a mapping with its value.
     *
     * @param at where the key stands
     */
    record Entry(String key, Node value, Edit edit, int at) {
        /** A key that is merged with the same key of earlier files. */
        public Entry(String key, int at, Node value) {
            this(key, value, Edit.NONE, at);
        }

        /** The same key with another value. */
        public Entry with(Node other) {
            return new Entry(key, other, edit, at);
        }
    }

    /**
     * One value of a list.
     *
     * @param at where it stands
     */
    record Item(Node value, int at) {
        /** Another value in the same place. */
        public Item with(Node other) {
            return new Item(other, at);
        }
    }
}
