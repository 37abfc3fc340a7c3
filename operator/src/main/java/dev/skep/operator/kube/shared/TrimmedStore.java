package dev.skep.operator.kube.shared;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An informer's cache that forgets what nobody here reads: {@code managedFields} always, and what the trimming says. */
public final class TrimmedStore<T extends HasMetadata> implements ItemStore<T> {
    /** Objects that are listed at a time: before they are trimmed they take several times their place, and lists run side by side. */
    public static final long PAGE = 100;

    /** Slices that are listed at a time: one has a hundred endpoints, and who wrote which field of each takes twice the place of all else. */
    public static final long PAGE_OF_SLICES = 10;

    private final Map<String, T> items = new ConcurrentHashMap<>();
    private final Consumer<T> trimming;

    /** Forgets {@code managedFields} only. */
    public TrimmedStore() {
        this(all -> {});
    }

    /** For ConfigMaps of which only changes are noticed: forgets the content. */
    public static TrimmedStore<ConfigMap> ofChanges() {
        return new TrimmedStore<>(Trimming::content);
    }

    TrimmedStore(Consumer<T> trimming) {
        this.trimming = trimming;
    }

    @Override
    public String getKey(T item) {
        return Cache.metaNamespaceKeyFunc(item);
    }

    @Override
    public @Nullable T put(String key, T item) {
        item.getMetadata().setManagedFields(null);
        trimming.accept(item);
        return items.put(key, item);
    }

    @Override
    public @Nullable T remove(String key) {
        return items.remove(key);
    }

    @Override
    public Stream<String> keySet() {
        return items.keySet().stream();
    }

    @Override
    public Stream<T> values() {
        return items.values().stream();
    }

    @Override
    public int size() {
        return items.size();
    }

    @Override
    public @Nullable T get(String key) {
        return items.get(key);
    }
}
