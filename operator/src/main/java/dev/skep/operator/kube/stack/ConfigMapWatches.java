package dev.skep.operator.kube.stack;

import dev.skep.operator.kube.shared.Shelf;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Watches exactly the ConfigMaps that Stacks refer to, one small watch each, instead of all of the cluster's. */
final class ConfigMapWatches implements AutoCloseable {
    private final KubernetesClient client;
    private final Map<ResourceID, Map<String, SharedIndexInformer<ConfigMap>>> byStack = new ConcurrentHashMap<>();

    ConfigMapWatches(KubernetesClient client) {
        this.client = client;
    }

    /** Ends the watches of Stacks that are gone. */
    void retain(Predicate<ResourceID> exists) {
        for (var stack : List.copyOf(byStack.keySet())) {
            if (!exists.test(stack)) {
                stop(byStack.remove(stack));
            }
        }
    }

    /** Watches these and no other ConfigMaps for a Stack; of one Stack one call is made at a time, and it holds up no other's. */
    void follow(ResourceID stack, Set<String> names, Consumer<ResourceID> changed) {
        var watches = byStack.computeIfAbsent(stack, absent -> new ConcurrentHashMap<>());
        watches.entrySet().removeIf(entry -> {
            var gone = !names.contains(entry.getKey());
            if (gone) {
                entry.getValue().stop();
            }
            return gone;
        });
        for (var name : names) {
            watches.computeIfAbsent(name, absent -> watch(stack, name, changed));
        }
        if (watches.isEmpty()) {
            byStack.remove(stack);
        } else if (!byStack.containsKey(stack)) {
            // the Stack was found to be gone meanwhile
            stop(watches);
        }
    }

    private static void stop(@Nullable Map<String, SharedIndexInformer<ConfigMap>> watches) {
        if (watches != null) {
            watches.values().forEach(SharedIndexInformer::stop);
        }
    }

    private SharedIndexInformer<ConfigMap> watch(ResourceID stack, String name, Consumer<ResourceID> changed) {
        return client.configMaps()
                .inNamespace(stack.getNamespace().orElseThrow())
                .withName(name)
                .runnableInformer(0)
                .itemStore(Shelf.ofChanges())
                .addEventHandler(new Wake(() -> changed.accept(stack)))
                .run();
    }

    @Override
    public void close() {
        retain(_ -> false);
    }

    /** Calls the Stack with every change. */
    private record Wake(Runnable changed) implements ResourceEventHandler<ConfigMap> {
        @Override
        public void onAdd(ConfigMap map) {
            changed.run();
        }

        @Override
        public void onUpdate(ConfigMap before, ConfigMap after) {
            var same = before.getMetadata()
                    .getResourceVersion()
                    .equals(after.getMetadata().getResourceVersion());
            if (!same) {
                changed.run();
            }
        }

        @Override
        public void onDelete(ConfigMap map, boolean finalStateUnknown) {
            changed.run();
        }
    }
}
