package dev.skep.operator.kube.network;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The objects of one kind in the planners' words. The informer's cache is what counts; views are kept by resource version
 * so that a pass reads each object once. A change that the planners would not see wakes nobody.
 */
final class Views<K extends HasMetadata, V> implements ResourceEventHandler<K> {
    private static final Logger LOG = LoggerFactory.getLogger(Views.class);

    private final Map<String, Seen<V>> seen = new ConcurrentHashMap<>();
    private final Supplier<List<K>> cache;
    private final Function<K, Optional<V>> reader;
    private final Runnable changed;

    Views(Supplier<List<K>> cache, Function<K, Optional<V>> reader, Runnable changed) {
        this.cache = cache;
        this.reader = reader;
        this.changed = changed;
    }

    /** Every view, in no particular order. */
    List<V> list() {
        var objects = cache.get();
        var views = objects.stream().flatMap(object -> view(object).stream()).toList();
        seen.keySet()
                .retainAll(objects.stream()
                        .map(object -> object.getMetadata().getUid())
                        .collect(Collectors.toSet()));
        return views;
    }

    @Override
    public void onAdd(K object) {
        var before = seen.get(object.getMetadata().getUid());
        var after = view(object);
        if (before == null ? after.isPresent() : !before.view().equals(after)) {
            changed.run();
        }
    }

    @Override
    public void onUpdate(K before, K after) {
        onAdd(after);
    }

    @Override
    public void onDelete(K object, boolean finalStateUnknown) {
        var before = seen.remove(object.getMetadata().getUid());
        if (before == null || before.view().isPresent()) {
            changed.run();
        }
    }

    private Optional<V> view(K object) {
        var version = object.getMetadata().getResourceVersion();
        return seen.compute(
                        object.getMetadata().getUid(),
                        (uid, before) -> before != null && before.version().equals(version)
                                ? before
                                : new Seen<>(version, read(object)))
                .view();
    }

    private Optional<V> read(K object) {
        try {
            return reader.apply(object);
        } catch (IllegalArgumentException e) {
            LOG.atError().addKeyValue("error", e.getMessage()).log("object ignored");
            return Optional.empty();
        }
    }

    /** What an object's version reads as. */
    private record Seen<V>(String version, Optional<V> view) {}
}
