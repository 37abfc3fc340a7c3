package dev.skep.operator.model;

import dev.skep.operator.domain.ObjectName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * How much of the operator's heap the objects of each namespace take, in bytes as they are estimated. What a namespace wants beyond its
 * share, or beyond what there is in all, is not taken on: it stands in no table, and nobody else notices. Of what is taken on a newer
 * state is refused only for the sake of its own namespace. Safe for many threads.
 */
public final class Allowance {
    /** A namespace always has this part of all, however much the others took. */
    private static final int ALWAYS = 50;
    /** Objects of a namespace that are not taken on and known by name; of more only the newest are. */
    private static final int KNOWN = 2_000;

    private final long all;
    private final long namespace;
    private final Map<String, Map<Held, Long>> taken = new HashMap<>();
    private final Map<String, Long> sums = new HashMap<>();
    private final Map<String, Map<Held, Long>> refused = new TreeMap<>();
    private long sum;

    /**
     * Of which nothing is taken.
     *
     * @param all bytes of all namespaces
     * @param namespace bytes of one
     */
    public Allowance(long all, long namespace) {
        this.all = all;
        this.namespace = namespace;
    }

    /** An object that counts, by its kind and name. */
    public record Held(String kind, ObjectName id) {}

    /** Whether an object of so many bytes is taken on; it counts from then on, in place of its former state. */
    public synchronized boolean take(Held object, long bytes) {
        var isKnown = taken.getOrDefault(object.id().namespace(), Map.of()).containsKey(object);
        leave(object);
        if (!fits(object.id().namespace(), bytes, isKnown)) {
            noteRefused(object, bytes);
            return false;
        }
        count(object, bytes);
        return true;
    }

    /** An object of so many bytes is taken on, whether there is room or not; it counts. */
    public synchronized void hold(Held object, long bytes) {
        leave(object);
        count(object, bytes);
    }

    /** An object of so many bytes is not taken on, whether there is room or not. */
    public synchronized void refuse(Held object, long bytes) {
        leave(object);
        noteRefused(object, bytes);
    }

    private void count(Held object, long bytes) {
        var name = object.id().namespace();
        taken.computeIfAbsent(name, _ -> new HashMap<>()).put(object, bytes);
        sums.merge(name, bytes, Long::sum);
        sum += bytes;
    }

    private void noteRefused(Held object, long bytes) {
        var own = refused.computeIfAbsent(object.id().namespace(), _ -> new LinkedHashMap<>());
        own.put(object, bytes);
        if (own.size() > KNOWN) {
            own.remove(own.keySet().iterator().next());
        }
    }

    /** An object that was refused is gone. */
    public synchronized void forget(Held object) {
        refused.computeIfPresent(object.id().namespace(), (_, own) -> {
            own.remove(object);
            return own.isEmpty() ? null : own;
        });
    }

    /** The object is gone. */
    public synchronized void leave(Held object) {
        forget(object);
        var name = object.id().namespace();
        var bytes = taken.getOrDefault(name, new HashMap<>()).remove(object);
        if (bytes != null) {
            sum -= bytes;
            sums.merge(name, -bytes, Long::sum);
            if (taken.getOrDefault(name, Map.of()).isEmpty()) {
                taken.remove(name);
                sums.remove(name);
            }
        }
    }

    /** What is not taken on, by namespace and in the order in which it was refused. */
    public synchronized List<Held> refused() {
        return refused.values().stream().flatMap(own -> own.keySet().stream()).toList();
    }

    /** What was refused and would be taken on by now, all of it together. */
    public synchronized Set<Held> fitting() {
        var fitting = new LinkedHashSet<Held>();
        var more = 0L;
        for (var own : refused.entrySet()) {
            var moreOfNamespace = 0L;
            for (var object : own.getValue().entrySet()) {
                if (fits(own.getKey(), moreOfNamespace + object.getValue(), more + object.getValue())) {
                    fitting.add(object.getKey());
                    moreOfNamespace += object.getValue();
                    more += object.getValue();
                }
            }
        }
        return fitting;
    }

    private boolean fits(String name, long bytes, boolean isKnown) {
        return fits(name, bytes, isKnown ? all - sum : bytes);
    }

    /** Whether a namespace may have so much more, where so much more is taken of all. */
    private boolean fits(String name, long ofNamespace, long ofAll) {
        var own = sums.getOrDefault(name, 0L) + ofNamespace;
        return own <= Math.min(namespace, all / ALWAYS) || (own <= namespace && sum + ofAll <= all);
    }
}
