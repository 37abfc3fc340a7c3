package dev.skep.operator.kube.shared;

import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.model.Table;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table of the model as the store of the informer that watches its kind, so that each object is held once. What nobody reads is
 * forgotten when it comes: {@code managedFields} always, and what the trimming says.
 */
public final class Shelf<T extends HasMetadata> implements ItemStore<T> {
    private final Table<T> table;
    private final Consumer<T> trimming;

    /** Forgets {@code managedFields} only. */
    public Shelf(Table<T> table) {
        this(table, _ -> {});
    }

    Shelf(Table<T> table, Consumer<T> trimming) {
        this.table = table;
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
        return table.see(item);
    }

    @Override
    public @Nullable T remove(String key) {
        return table.lose(ObjectName.parse(key));
    }

    @Override
    public Stream<String> keySet() {
        return table.all().stream().map(this::getKey);
    }

    @Override
    public Stream<T> values() {
        return table.all().stream();
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public @Nullable T get(String key) {
        return table.get(ObjectName.parse(key)).orElse(null);
    }
}
