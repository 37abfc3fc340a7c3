package dev.skep.operator.model;

import dev.skep.operator.domain.ObjectName;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects of one kind, each in the newest state that was seen of it, whether a watch told it or the answer to a write: an older
 * one never replaces a newer one. Safe for many threads; who listens is told after the table has changed, on the thread that changed it.
 */
public final class Table<T> {
    /** Objects that went, of which a late answer to a write must not make a row again. */
    private static final int GONE_REMEMBERED = 4096;

    private static final Logger LOG = LoggerFactory.getLogger(Table.class);

    private final Function<T, Identity> identity;
    private final Consumer<T> trimming;
    private final Map<ObjectName, T> rows = new ConcurrentHashMap<>();
    private final List<Lookup<?, T>> lookups = new ArrayList<>();
    private final List<Consumer<Change<T>>> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> gone = new LinkedHashSet<>();

    /** An empty table of rows that are told apart like this. */
    public Table(Function<T, Identity> identity) {
        this(identity, _ -> {});
    }

    private Table(Function<T, Identity> identity, Consumer<T> trimming) {
        this.identity = identity;
        this.trimming = trimming;
    }

    /**
     * An empty table of objects. Of none it is kept who wrote which field, which nobody here reads and which takes several times the place
     * of the rest, whether a watch told it or the answer to a write.
     */
    public static <T extends HasMetadata> Table<T> ofObjects() {
        return new Table<>(Identity::of, object -> object.getMetadata().setManagedFields(null));
    }

    /** Finds rows by keys of theirs. */
    public synchronized <K> Lookup<K, T> by(Function<T, ? extends Collection<K>> keys) {
        var lookup = new Lookup<K, T>(keys, row -> identity.apply(row).id());
        rows.values().forEach(row -> lookup.replace(null, row));
        lookups.add(lookup);
        return lookup;
    }

    /** Tells of every change from now on. */
    public void onChange(Consumer<Change<T>> listener) {
        listeners.add(listener);
    }

    /** The row of a name. */
    public Optional<T> get(ObjectName id) {
        return Optional.ofNullable(rows.get(id));
    }

    /** Every row, in no order. */
    public Collection<T> all() {
        return rows.values();
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /** Takes what a watch says; returns the row that was there. */
    public @Nullable T see(T row) {
        return change(row, true);
    }

    /** Takes the answer to a write that made an object, unless it is gone already. */
    public void made(T row) {
        change(row, !isGone(row));
    }

    /** Takes the answer to a write that changed an object, unless it is gone already. */
    public void written(T row) {
        change(row, false);
    }

    /** Takes the end of an object; returns the row that was there. */
    public @Nullable T lose(ObjectName id) {
        var before = remove(id);
        if (before != null) {
            tell(new Change.Went<>(before));
        }
        return before;
    }

    private @Nullable T change(T row, boolean mayCome) {
        var change = replace(row, mayCome);
        change.ifPresent(this::tell);
        return change.isPresent()
                ? change.get().old().orElse(null)
                : rows.get(identity.apply(row).id());
    }

    private synchronized Optional<Change<T>> replace(T row, boolean mayCome) {
        trimming.accept(row);
        var fresh = identity.apply(row);
        var before = rows.get(fresh.id());
        if (before == null ? !mayCome : identity.apply(before).version() >= fresh.version()) {
            return Optional.empty();
        }
        rows.put(fresh.id(), row);
        lookups.forEach(lookup -> lookup.replace(before, row));
        return Optional.of(before == null ? new Change.Came<>(row) : new Change.Turned<>(before, row));
    }

    private synchronized @Nullable T remove(ObjectName id) {
        var before = rows.remove(id);
        if (before != null) {
            lookups.forEach(lookup -> lookup.replace(before, null));
            gone.add(identity.apply(before).uid());
            if (gone.size() > GONE_REMEMBERED) {
                gone.remove(gone.iterator().next());
            }
        }
        return before;
    }

    private synchronized boolean isGone(T row) {
        return gone.contains(identity.apply(row).uid());
    }

    private void tell(Change<T> change) {
        for (var listener : listeners) {
            try {
                listener.accept(change);
            } catch (RuntimeException e) {
                // one that fails must not keep the others, nor the watch, from going on
                LOG.atError().setCause(e).log("a change was not heard");
            }
        }
    }
}
