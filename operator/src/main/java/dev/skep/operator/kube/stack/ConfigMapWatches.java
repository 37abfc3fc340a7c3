package dev.skep.operator.kube.stack;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Watches exactly the ConfigMaps that Stacks refer to, one small watch each, instead of all of the cluster's. */
final class ConfigMapWatches implements AutoCloseable {
    private final KubernetesClient client;
    private final Map<ResourceID, Map<String, SharedIndexInformer<ConfigMap>>> byStack = new HashMap<>();

    ConfigMapWatches(KubernetesClient client) {
        this.client = client;
    }

    /** Ends the watches of Stacks that are gone. */
    synchronized void retain(Predicate<ResourceID> exists) {
        byStack.entrySet().removeIf(entry -> {
            var gone = !exists.test(entry.getKey());
            if (gone) {
                entry.getValue().values().forEach(SharedIndexInformer::stop);
            }
            return gone;
        });
    }

    /** Watches these and no other ConfigMaps for a Stack. */
    synchronized void follow(ResourceID stack, Set<String> names, Consumer<ResourceID> changed) {
        var watches = byStack.computeIfAbsent(stack, absent -> new HashMap<>());
        watches.entrySet().removeIf(entry -> {
            var gone = !names.contains(entry.getKey());
            if (gone) {
                entry.getValue().stop();
            }
            return gone;
        });
        for (var name : names) {
            watches.computeIfAbsent(
                    name,
                    absent -> client.configMaps()
                            .inNamespace(stack.getNamespace().orElseThrow())
                            .withName(name)
                            .inform(new Wake(() -> changed.accept(stack))));
        }
        if (watches.isEmpty()) {
            byStack.remove(stack);
        }
    }

    @Override
    public synchronized void close() {
        byStack.values().forEach(watches -> watches.values().forEach(SharedIndexInformer::stop));
        byStack.clear();
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
