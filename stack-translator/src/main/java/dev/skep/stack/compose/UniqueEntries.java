package dev.skep.stack.compose;

import dev.skep.stack.compose.Node.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The entries of a mapping in the making, each key once. Few keys are compared one by one, many are hashed. */
final class UniqueEntries {
    private static final int FEW = 16;

    private final List<Entry> entries = new ArrayList<>(4);
    private Map<String, Entry> byKey = Map.of();

    /** Adds an entry; false, and nothing, where its key is there already. */
    boolean add(Entry entry) {
        if (entries.size() < FEW) {
            for (var i = 0; i < entries.size(); i++) {
                if (entries.get(i).key().equals(entry.key())) {
                    return false;
                }
            }
        } else {
            if (byKey.isEmpty()) {
                byKey = new HashMap<>();
                for (var known : entries) {
                    byKey.put(known.key(), known);
                }
            }
            if (byKey.putIfAbsent(entry.key(), entry) != null) {
                return false;
            }
        }
        entries.add(entry);
        return true;
    }

    /** The entry of a key that is there. */
    Entry first(String key) {
        return entries.stream()
                .filter(entry -> entry.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    List<Entry> all() {
        return entries;
    }
}
