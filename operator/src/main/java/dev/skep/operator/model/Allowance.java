package dev.skep.operator.model;

import dev.skep.operator.domain.ObjectName;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of the operator's heap the objects of each namespace take, in bytes as they are estimated. What a namespace wants beyond its
 * share, or beyond what there is in all, is not taken on: it stands in no table, and nobody else notices. Of what is taken on a newer
 * state is refused only for the sake of its own namespace. Safe for many threads.
 */
public final class Allowance {
    /** A namespace always has this part of all, however much the others took. */
    private static final int ALWAYS = 50;
    /** Objects that are not taken on and known by name; of more only the newest are. */
    private static final int KNOWN = 10_000;

    private final long all;
    private final long namespace;
    private final Map<String, Map<Held, Long>> taken = new HashMap<>();
    private final Map<String, Long> sums = new HashMap<>();
    private final Map<Held, Long> refused = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Held, Long> eldest) {
            return size() > KNOWN;
        }
    };
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
        var before = taken.getOrDefault(object.id().namespace(), Map.of()).get(object);
        leave(object);
        if (!fits(object.id().namespace(), bytes, before != null)) {
            refused.put(object, bytes);
            return false;
        }
        taken.computeIfAbsent(object.id().namespace(), _ -> new HashMap<>()).put(object, bytes);
        sums.merge(object.id().namespace(), bytes, Long::sum);
        sum += bytes;
        return true;
    }

    /** An object of so many bytes is not taken on, whether there is room or not. */
    public synchronized void refuse(Held object, long bytes) {
        leave(object);
        refused.put(object, bytes);
    }

    /** The object is gone. */
    public synchronized void leave(Held object) {
        refused.remove(object);
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

    /** What is not taken on, in the order in which it was refused. */
    public synchronized List<Held> refused() {
        return List.copyOf(refused.keySet());
    }

    /** Whether an object that was refused would be taken on by now. */
    public synchronized boolean hasRoom(Held object) {
        var bytes = refused.get(object);
        return bytes != null && fits(object.id().namespace(), bytes, false);
    }

    private boolean fits(String name, long bytes, boolean isKnown) {
        var own = sums.getOrDefault(name, 0L) + bytes;
        return own <= Math.min(namespace, all / ALWAYS) || (own <= namespace && (isKnown || sum + bytes <= all));
    }
}
