package dev.skep.operator.kube.shared;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.operator.kube.task.TaskShelf;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Table;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The watches that fill the model, one for each kind that no reconciler is the first to hear of; the others' are the framework's, over
 * the same tables. They run on followers, too, so that a new leader begins with what it knows.
 */
public final class Informers implements AutoCloseable {
    private static final long SYNC_SECONDS = 120;

    private final List<SharedIndexInformer<? extends HasMetadata>> all = new ArrayList<>();

    /**
     * Prepares the watches of a model; nothing is watched before {@link #start()}.
     *
     * @param namespace skep's own namespace, the only one with slices
     */
    public Informers(KubernetesClient client, ClusterModel model, String namespace, Clock clock) {
        add(client.pods().inAnyNamespace().withLabel(Labels.SERVICE), new TaskShelf(model.tasks(), clock));
        add(client.nodes(), new Shelf<>(model.nodes(), Trimming::node));
        add(client.resources(SwarmConfig.class).inAnyNamespace(), new Shelf<>(model.configs(), Trimming::config));
        add(client.persistentVolumeClaims().inAnyNamespace(), new Shelf<>(model.claims()));
        add(client.persistentVolumes(), new Shelf<>(model.volumes()));
        all.add(client.resources(NetworkSlice.class)
                .inNamespace(namespace)
                .withLimit(TrimmedStore.PAGE_OF_SLICES)
                .runnableInformer(0)
                .itemStore(new Shelf<>(model.slices())));
        add(client.storage().v1().storageClasses(), new Shelf<>(model.classes()));
    }

    /** Watches one kind more, which no reconciler of this process does. */
    public <T extends HasMetadata> Informers with(Informable<T> kind, Table<T> table) {
        add(kind, new Shelf<>(table));
        return this;
    }

    private <T extends HasMetadata> void add(Informable<T> kind, ItemStore<T> store) {
        all.add(kind.withLimit(TrimmedStore.PAGE).runnableInformer(0).itemStore(store));
    }

    /** Starts all watches and waits until every table is filled; throws IllegalStateException when one cannot be. */
    public void start() {
        var started = all.stream()
                .map(informer -> informer.start().toCompletableFuture())
                .toArray(CompletableFuture<?>[]::new);
        try {
            CompletableFuture.allOf(started).get(SYNC_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the caches were filled", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(
                    "the caches were not filled within " + SYNC_SECONDS
                            + " s; check that the CRDs are installed and that the service account may list and watch them",
                    e);
        }
    }

    /** Whether every watch runs. */
    public boolean watching() {
        return all.stream().allMatch(SharedIndexInformer::isWatching);
    }

    @Override
    public void close() {
        all.forEach(SharedIndexInformer::stop);
    }
}
