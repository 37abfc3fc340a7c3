package dev.skep.operator.kube.stack;

import dev.skep.operator.kube.shared.Shelf;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Watches the ConfigMaps of namespaces whose Stacks refer to some: one watch for a namespace, however many Stacks and ConfigMaps there
 * are, and none for all others. Guarded by itself.
 */
final class ConfigMapWatches implements AutoCloseable {
    private final KubernetesClient client;
    private final Consumer<ResourceID> changed;
    private final Map<String, Map<ResourceID, Set<String>>> referring = new HashMap<>();
    private final Map<String, SharedIndexInformer<ConfigMap>> watches = new HashMap<>();

    /** Calls the Stacks that refer to a ConfigMap with every change of it, from any thread. */
    ConfigMapWatches(KubernetesClient client, Consumer<ResourceID> changed) {
        this.client = client;
        this.changed = changed;
    }

    /** Forgets Stacks that are gone. */
    synchronized void retain(Predicate<ResourceID> exists) {
        referring.values().forEach(stacks -> stacks.keySet().removeIf(exists.negate()));
        stopUnused();
    }

    /** From now on the Stack hears of these ConfigMaps of its namespace, and of no others. */
    synchronized void follow(ResourceID stack, Set<String> names) {
        var namespace = stack.getNamespace().orElseThrow();
        var stacks = referring.computeIfAbsent(namespace, _ -> new HashMap<>());
        if (names.isEmpty()) {
            stacks.remove(stack);
        } else {
            stacks.put(stack, Set.copyOf(names));
            watches.computeIfAbsent(namespace, this::watch);
        }
        stopUnused();
    }

    private void stopUnused() {
        referring.values().removeIf(Map::isEmpty);
        watches.entrySet().removeIf(watch -> {
            var isUnused = !referring.containsKey(watch.getKey());
            if (isUnused) {
                watch.getValue().stop();
            }
            return isUnused;
        });
    }

    /** It is filled in the background, and tried until it is: a namespace of many ConfigMaps holds nobody up. */
    private SharedIndexInformer<ConfigMap> watch(String namespace) {
        var informer = client.configMaps()
                .inNamespace(namespace)
                .withLimit(Shelf.PAGE_OF_LARGE)
                .runnableInformer(0)
                .itemStore(Shelf.ofChanges())
                .addEventHandler(new Wake(this::wake))
                .exceptionHandler((_, _) -> true);
        var _ = informer.start();
        return informer;
    }

    private void wake(ConfigMap map) {
        var metadata = map.getMetadata();
        referring(metadata.getNamespace(), metadata.getName()).forEach(changed);
    }

    private synchronized List<ResourceID> referring(String namespace, String name) {
        return referring.getOrDefault(namespace, Map.of()).entrySet().stream()
                .filter(stack -> stack.getValue().contains(name))
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public void close() {
        retain(_ -> false);
    }

    /** Tells every change. */
    private record Wake(Consumer<ConfigMap> changed) implements ResourceEventHandler<ConfigMap> {
        @Override
        public void onAdd(ConfigMap map) {
            changed.accept(map);
        }

        @Override
        public void onUpdate(ConfigMap before, ConfigMap after) {
            var same = before.getMetadata()
                    .getResourceVersion()
                    .equals(after.getMetadata().getResourceVersion());
            if (!same) {
                changed.accept(after);
            }
        }

        @Override
        public void onDelete(ConfigMap map, boolean finalStateUnknown) {
            changed.accept(map);
        }
    }
}
