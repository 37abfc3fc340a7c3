package dev.skep.operator.kube.shared;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.operator.kube.task.TaskPods;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Table;
import dev.skep.operator.model.TaskRecord;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
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
        add(client.pods().inAnyNamespace().withLabel(Labels.SERVICE), tasks(model, clock));
        add(client.nodes(), Shelf.of(model.nodes(), Trimming::node));
        add(client.persistentVolumeClaims().inAnyNamespace(), Shelf.of(model.claims(), Trimming::claim));
        add(client.persistentVolumes(), Shelf.of(model.volumes()));
        all.add(client.resources(NetworkSlice.class)
                .inNamespace(namespace)
                .withLimit(Shelf.PAGE_OF_LARGE)
                .runnableInformer(0)
                .itemStore(Shelf.of(model.slices())));
        add(client.storage().v1().storageClasses(), Shelf.of(model.classes()));
    }

    /** Watches one kind more, which no reconciler of this process does. */
    public <T extends HasMetadata> Informers with(Informable<T> kind, Table<T> table) {
        add(kind, Shelf.of(table));
        return this;
    }

    /** A pod is read and then dropped. */
    private static Shelf<Pod, TaskRecord> tasks(ClusterModel model, Clock clock) {
        return new Shelf<>(
                model.tasks().table(),
                pod -> TaskPods.read(pod, clock.instant()),
                record -> TaskPods.stub(record.pod()));
    }

    private <T extends HasMetadata> void add(Informable<T> kind, ItemStore<T> store) {
        all.add(kind.withLimit(Shelf.PAGE).runnableInformer(0).itemStore(store));
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
