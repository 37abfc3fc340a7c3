package dev.skep.operator.kube.shared;

import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.model.Table;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.cache.Cache;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table as the store of the informer that watches its kind, so that each object is held once: as it is read when it comes, and
 * without what nobody reads.
 *
 * @param <T> what the informer watches
 * @param <R> what the table holds of it
 */
public final class Shelf<T extends HasMetadata, R> implements ItemStore<T> {
    /** Objects that are listed at a time: before they are read they take several times their place, and lists run side by side. */
    public static final long PAGE = 100;

    /** The same of objects that may have a megabyte each: what people make, and slices, of which who wrote which field takes the most. */
    public static final long PAGE_OF_LARGE = 10;

    private final Table<R> table;
    private final Function<T, R> read;
    private final Function<R, T> show;

    /**
     * Holds what is read of objects.
     *
     * @param read what the table is to hold of an object
     * @param show what the informer is shown of it: its name and its version are enough
     */
    public Shelf(Table<R> table, Function<T, R> read, Function<R, T> show) {
        this.table = table;
        this.read = read;
        this.show = show;
    }

    /** Holds objects as they are. */
    public static <T extends HasMetadata> Shelf<T, T> of(Table<T> table) {
        return of(table, _ -> {});
    }

    /** Holds objects without what the trimming takes off them. */
    static <T extends HasMetadata> Shelf<T, T> of(Table<T> table, Consumer<T> trimming) {
        return new Shelf<>(
                table,
                object -> {
                    trimming.accept(object);
                    return object;
                },
                object -> object);
    }

    /** Holds ConfigMaps of which only changes are noticed: without their content, for nobody else. */
    public static ItemStore<ConfigMap> ofChanges() {
        return of(Table.ofObjects(), Trimming::content);
    }

    @Override
    public String getKey(T item) {
        return Cache.metaNamespaceKeyFunc(item);
    }

    @Override
    public @Nullable T put(String key, T item) {
        return shown(table.see(read.apply(item)));
    }

    @Override
    public @Nullable T remove(String key) {
        return shown(table.lose(ObjectName.parse(key)));
    }

    @Override
    public Stream<String> keySet() {
        return values().map(this::getKey);
    }

    @Override
    public Stream<T> values() {
        return table.all().stream().map(show);
    }

    @Override
    public int size() {
        return table.size();
    }

    @Override
    public @Nullable T get(String key) {
        return shown(table.get(ObjectName.parse(key)).orElse(null));
    }

    private @Nullable T shown(@Nullable R row) {
        return row == null ? null : show.apply(row);
    }
}
