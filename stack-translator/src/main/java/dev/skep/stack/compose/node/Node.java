package dev.skep.stack.compose.node;

import dev.skep.stack.compose.scalar.GoScalars;
import dev.skep.stack.compose.scalar.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a stack file. Values are shared: aliases are the same node. So a value does not know where it stands; the mapping or list
 * that holds it knows the place of each key and item, in the numbers of the translation's sources.
 */
@SuppressWarnings("ReferenceEquality") // what is the same node needs no copy
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

    /** Keys and values in the order of the file, each key once. */
    record Mapping(List<Entry> entries) implements Node {
        /** A mapping of nothing. */
        public static final Mapping EMPTY = new Mapping(List.of());

        /** Nothing can change the entries afterwards. */
        public Mapping {
            entries = List.copyOf(entries);
        }

        /** A mapping of entries by their keys. */
        public static Mapping of(Map<String, Entry> entries) {
            return new Mapping(List.copyOf(entries.values()));
        }

        /** The entries by their keys, to be changed. */
        public Map<String, Entry> byKey() {
            Map<String, Entry> byKey = new LinkedHashMap<>();
            for (var entry : entries) {
                byKey.put(entry.key(), entry);
            }
            return byKey;
        }

        /** A mapping of one key. */
        public static Mapping of(String key, int at, Node value) {
            return new Mapping(List.of(new Entry(key, at, value)));
        }

        /** A mapping of these entries; this one where each is an entry of it. */
        public Mapping with(List<Entry> changed) {
            return isSame(entries, changed) ? this : new Mapping(changed);
        }

        /** This mapping with another value of a key that it has. */
        public Mapping with(String key, Node value) {
            List<Entry> changed = new ArrayList<>(entries.size());
            for (var entry : entries) {
                changed.add(entry.key().equals(key) ? entry.with(value) : entry);
            }
            return with(changed);
        }

        /** This mapping without some keys. */
        public Mapping without(String... keys) {
            List<Entry> left = new ArrayList<>(entries.size());
            for (var entry : entries) {
                if (!List.of(keys).contains(entry.key())) {
                    left.add(entry);
                }
            }
            return with(left);
        }

        /** Number of keys. */
        public int size() {
            return entries.size();
        }

        /** Where the first key stands; without any the beginning of all texts. */
        public int firstAt() {
            return entries.isEmpty() ? 0 : entries.getFirst().at();
        }

        /** The entry of a key; null without. It looks through all keys: who looks for many makes a map of them. */
        public @Nullable Entry entry(String key) {
            for (var entry : entries) {
                if (entry.key().equals(key)) {
                    return entry;
                }
            }
            return null;
        }

        /** The value of a key; null without. */
        public @Nullable Node get(String key) {
            var entry = entry(key);
            return entry == null ? null : entry.value();
        }
    }

    /** Values in the order of the file. */
    record Sequence(List<Item> items) implements Node {
        /** Nothing can change the items afterwards. */
        public Sequence {
            items = List.copyOf(items);
        }

        /** A list of one item. */
        public static Sequence of(Node value, int at) {
            return new Sequence(List.of(new Item(value, at)));
        }

        /** A list of these items; this one where each is an item of it. */
        public Sequence with(List<Item> changed) {
            return isSame(items, changed) ? this : new Sequence(changed);
        }

        /** Number of items. */
        public int size() {
            return items.size();
        }
    }

    private static boolean isSame(List<?> all, List<?> changed) {
        var same = all.size() == changed.size();
        for (var i = 0; same && i < all.size(); i++) {
            same = all.get(i) == changed.get(i);
        }
        return same;
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

        /** The same key with another value; this entry where it is the value that it has. */
        public Entry with(Node other) {
            return other == value ? this : new Entry(key, other, edit, at);
        }
    }

    /**
     * One value of a list.
     *
     * @param at where it stands
     */
    record Item(Node value, int at) {
        /** Another value in the same place; this item where it is the value that it has. */
        public Item with(Node other) {
            return other == value ? this : new Item(other, at);
        }
    }
}
