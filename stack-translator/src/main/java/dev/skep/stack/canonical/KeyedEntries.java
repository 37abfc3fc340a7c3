package dev.skep.stack.canonical;

import dev.skep.stack.compose.Node.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Entries of different keys in the order in which the keys came first. Few keys are compared one by one, many are hashed. */
final class KeyedEntries {
    private static final int FEW = 16;

    private final List<Entry> entries;
    private Map<String, Integer> places = Map.of();

    KeyedEntries(int size) {
        entries = new ArrayList<>(size);
    }

    /** The place of a key; -1 without. */
    private int place(String key) {
        if (!places.isEmpty()) {
            return places.getOrDefault(key, -1);
        }
        for (var i = 0; i < entries.size(); i++) {
            if (entries.get(i).key().equals(key)) {
                return i;
            }
        }
        return -1;
    }

    boolean has(String key) {
        return place(key) >= 0;
    }

    /** Adds an entry, or puts it in the place of the one with its key. */
    void put(Entry entry) {
        var place = place(entry.key());
        if (place >= 0) {
            entries.set(place, entry);
            return;
        }
        entries.add(entry);
        if (!places.isEmpty()) {
            places.put(entry.key(), entries.size() - 1);
        } else if (entries.size() == FEW) {
            places = new HashMap<>();
            for (var i = 0; i < FEW; i++) {
                places.put(entries.get(i).key(), i);
            }
        }
    }

    List<Entry> list() {
        return entries;
    }
}
