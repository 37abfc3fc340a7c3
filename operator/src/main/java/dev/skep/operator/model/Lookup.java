package dev.skep.operator.model;

import dev.skep.operator.domain.ObjectName;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The rows of a table by keys of theirs; kept by the table. */
public final class Lookup<K, T> {
    private final Function<T, ? extends Collection<K>> keys;
    private final Function<T, ObjectName> id;
    private final Map<K, Map<ObjectName, T>> byKey = new HashMap<>();

    Lookup(Function<T, ? extends Collection<K>> keys, Function<T, ObjectName> id) {
        this.keys = keys;
        this.id = id;
    }

    /** The rows that have a key, in no order. */
    public synchronized List<T> of(K key) {
        return List.copyOf(byKey.getOrDefault(key, Map.of()).values());
    }

    /** How many rows have a key. */
    public synchronized int count(K key) {
        return byKey.getOrDefault(key, Map.of()).size();
    }

    /** The keys that any row has, in no order. */
    public synchronized Set<K> keys() {
        return Set.copyOf(byKey.keySet());
    }

    synchronized void replace(@Nullable T before, @Nullable T after) {
        if (before != null) {
            keys.apply(before)
                    .forEach(key -> byKey.computeIfPresent(key, (_, rows) -> {
                        rows.remove(id.apply(before));
                        return rows.isEmpty() ? null : rows;
                    }));
        }
        if (after != null) {
            keys.apply(after)
                    .forEach(key ->
                            byKey.computeIfAbsent(key, _ -> new HashMap<>(4)).put(id.apply(after), after));
        }
    }
}
