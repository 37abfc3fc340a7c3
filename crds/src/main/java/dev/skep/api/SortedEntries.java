package dev.skep.api;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An unmodifiable map by text in the order of its keys, as flat as an array: labels, options and annotations are many and
 * small.
 */
public final class SortedEntries<V> extends AbstractMap<String, V> {
    /** From so many entries on, the sorting of a tree is less work than moving entries aside. */
    private static final int MANY = 32;

    /** Keys, each followed by its value. */
    private final Object[] slots;

    private SortedEntries(Object[] slots) {
        this.slots = slots;
    }

    /** The entries of a map, which may be sorted already; null is the empty map. */
    @SuppressWarnings("unchecked") // what cannot be changed may be a map of its values' supertype
    public static <V> Map<String, V> copyOf(@Nullable Map<String, ? extends V> map) {
        if (map == null || map.isEmpty()) {
            return Map.of();
        }
        if (map instanceof SortedEntries) {
            return (Map<String, V>) map;
        }
        var entries = new Filling<V>(map.size());
        for (var entry : map.entrySet()) {
            entries.put(entry.getKey(), entry.getValue());
        }
        return entries.map();
    }

    /** The map of one entry. */
    public static <V> Map<String, V> of(String key, V value) {
        return new SortedEntries<>(new Object[] {key, value});
    }

    /** A map that is being put together. */
    public static final class Filling<V> {
        private Object[] slots;
        private int end;
        private @Nullable TreeMap<String, V> many;

        /** Room for so many entries, and more once they come. */
        public Filling(int entries) {
            slots = new Object[2 * Math.min(entries, MANY)];
        }

        /** Adds an entry; the last of equal keys holds. */
        @SuppressWarnings("unchecked") // slots hold what was put
        public void put(String key, V value) {
            if (many != null) {
                many.put(key, value);
                return;
            }
            var place = place(slots, end, key);
            if (place >= 0) {
                slots[place + 1] = value;
                return;
            }
            if (end == 2 * MANY) {
                many = new TreeMap<>();
                for (var i = 0; i < end; i += 2) {
                    many.put((String) slots[i], (V) slots[i + 1]);
                }
                many.put(key, value);
                return;
            }
            if (end == slots.length) {
                slots = Arrays.copyOf(slots, Math.max(4, 2 * end));
            }
            System.arraycopy(slots, ~place, slots, ~place + 2, end - ~place);
            slots[~place] = key;
            slots[~place + 1] = value;
            end += 2;
        }

        /** The map of what was put; nothing may be put afterwards. */
        public Map<String, V> map() {
            if (many != null) {
                slots = new Object[2 * many.size()];
                end = 0;
                for (var entry : many.entrySet()) {
                    slots[end++] = entry.getKey();
                    slots[end++] = entry.getValue();
                }
            }
            return end == 0 ? Map.of() : new SortedEntries<>(end == slots.length ? slots : Arrays.copyOf(slots, end));
        }
    }

    /** The slot of a key; where there is none, the complement of the slot that it would have. */
    private static int place(Object[] slots, int end, String key) {
        var low = 0;
        var high = end / 2 - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var order = key.compareTo((String) slots[2 * middle]);
            if (order == 0) {
                return 2 * middle;
            }
            if (order > 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        return ~(2 * low);
    }

    @Override
    public int size() {
        return slots.length / 2;
    }

    @Override
    public boolean containsKey(Object key) {
        return key instanceof String text && place(slots, slots.length, text) >= 0;
    }

    @Override
    @SuppressWarnings("unchecked") // slots hold what was put
    public @Nullable V get(Object key) {
        var place = key instanceof String text ? place(slots, slots.length, text) : -1;
        return place < 0 ? null : (V) slots[place + 1];
    }

    @Override
    public Set<Entry<String, V>> entrySet() {
        return new Entries();
    }

    /** The entries in the order of their keys. */
    private final class Entries extends AbstractSet<Entry<String, V>> {
        @Override
        public Iterator<Entry<String, V>> iterator() {
            return new Walk();
        }

        @Override
        public int size() {
            return slots.length / 2;
        }
    }

    /** One walk over the entries. */
    private final class Walk implements Iterator<Entry<String, V>> {
        private int at;

        @Override
        public boolean hasNext() {
            return at < slots.length;
        }

        @Override
        @SuppressWarnings("unchecked") // slots hold what was put
        public Entry<String, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException("the map has no more entries");
            }
            at += 2;
            return new SimpleImmutableEntry<>((String) slots[at - 2], (V) slots[at - 1]);
        }
    }
}
