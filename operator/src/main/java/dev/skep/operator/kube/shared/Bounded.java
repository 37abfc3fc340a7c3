package dev.skep.operator.kube.shared;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.model.Allowance;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Table;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A shelf for what anybody may make: what goes beyond the allowance of its namespace is not put there. What is being deleted and waits for
 * the operator always is, lest it wait for ever.
 */
public final class Bounded<T extends HasMetadata> implements ItemStore<T> {
    /** What an object takes that says nothing: its tables, lookups and names. */
    private static final long BASE = 4_096;
    /** What a character of JSON takes as an object, about. */
    private static final long FACTOR = 3;

    private static final String OWN = "skep.dev/";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Shelf<T, T> shelf;
    private final Consumer<T> trimming;
    private final Allowance allowance;
    private final String kind;

    private Bounded(Table<T> table, Class<T> kind, Consumer<T> trimming, Allowance allowance) {
        this.shelf = Shelf.of(table);
        this.trimming = trimming;
        this.allowance = allowance;
        this.kind = HasMetadata.getKind(kind);
    }

    /** Holds objects as they are. */
    public static <T extends HasMetadata> Bounded<T> of(Class<T> kind, Table<T> table, ClusterModel model) {
        return new Bounded<>(table, kind, _ -> {}, model.allowance());
    }

    /** Holds configs without their content. */
    public static Bounded<SwarmConfig> ofConfigs(ClusterModel model) {
        return new Bounded<>(model.configs(), SwarmConfig.class, Trimming::config, model.allowance());
    }

    @Override
    public String getKey(T item) {
        return shelf.getKey(item);
    }

    @Override
    public @Nullable T put(String key, T item) {
        item.getMetadata().setManagedFields(null);
        trimming.accept(item);
        return isTakenOn(held(key), item) ? shelf.put(key, item) : shelf.remove(key);
    }

    /** What was told that it is not taken on waits to be told otherwise: in a new list it must not come before what runs. */
    private boolean isTakenOn(Allowance.Held held, T item) {
        if (isHeldByOperator(item)) {
            allowance.hold(held, weight(item));
            return true;
        }
        if (NotTakenOn.isSaidOf(item)) {
            allowance.refuse(held, weight(item));
            return false;
        }
        return allowance.take(held, weight(item));
    }

    /** Nobody can put a finalizer on what is being deleted, and the operator takes its own off. */
    private static boolean isHeldByOperator(HasMetadata item) {
        return item.getMetadata().getDeletionTimestamp() != null
                && item.getMetadata().getFinalizers().stream().anyMatch(name -> name.startsWith(OWN));
    }

    @Override
    public @Nullable T remove(String key) {
        allowance.leave(held(key));
        return shelf.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return shelf.keySet();
    }

    @Override
    public Stream<T> values() {
        return shelf.values();
    }

    @Override
    public int size() {
        return shelf.size();
    }

    @Override
    public @Nullable T get(String key) {
        return shelf.get(key);
    }

    private Allowance.Held held(String key) {
        return new Allowance.Held(kind, ObjectName.parse(key));
    }

    /** What an object takes of the heap, estimated by its length. */
    private static long weight(HasMetadata item) {
        try (var counter = new Counter()) {
            JSON.writeValue(counter, item);
            return BASE + FACTOR * counter.bytes;
        } catch (IOException e) {
            throw new UncheckedIOException("an object that was read can be written", e);
        }
    }

    /** Counts what is written, and keeps nothing of it. */
    private static final class Counter extends OutputStream {
        private long bytes;

        @Override
        public void write(int b) {
            bytes++;
        }

        @Override
        public void write(byte[] b, int offset, int length) {
            bytes += length;
        }
    }
}
