package dev.skep.operator.kube.shared;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Informable;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * The one watch per kind that all reconcilers share. Add every
 * handler first, then start; objects in the caches carry no {@code managedFields} and must not be changed.
 */
public final class Informers implements AutoCloseable {
    private static final long SYNC_SECONDS = 120;

    private final SharedIndexInformer<Pod> pods;
    private final SharedIndexInformer<Node> nodes;
    private final SharedIndexInformer<SwarmService> services;
    private final SharedIndexInformer<SwarmNetwork> networks;
    private final SharedIndexInformer<NetworkSlice> slices;
    private final SharedIndexInformer<SwarmSecret> secrets;
    private final SharedIndexInformer<SwarmConfig> configs;
    private final SharedIndexInformer<PersistentVolumeClaim> claims;

    /**
     * Prepares the informers; nothing is watched before {@link #start()}.
     *
     * @param namespace skep's own namespace, the only one with slices
     */
    public Informers(KubernetesClient client, String namespace) {
        pods = trimmed(client.pods().inAnyNamespace().withLabel(Labels.SERVICE), Trimming::pod);
        nodes = trimmed(client.nodes(), Trimming::node);
        services = trimmed(client.resources(SwarmService.class).inAnyNamespace(), all -> {});
        networks = trimmed(client.resources(SwarmNetwork.class).inAnyNamespace(), all -> {});
        slices = trimmed(client.resources(NetworkSlice.class).inNamespace(namespace), all -> {});
        secrets = trimmed(client.resources(SwarmSecret.class).inAnyNamespace(), all -> {});
        configs = trimmed(client.resources(SwarmConfig.class).inAnyNamespace(), Trimming::config);
        claims = trimmed(client.persistentVolumeClaims().inAnyNamespace().withLabel(Labels.STACK), all -> {});
    }

    private static <T extends HasMetadata> SharedIndexInformer<T> trimmed(Informable<T> kind, Consumer<T> trimming) {
        return kind.withLimit(TrimmedStore.PAGE).runnableInformer(0).itemStore(new TrimmedStore<>(trimming));
    }

    /** Calls the handler with every change of an object that a stack is made of; claims are left out. */
    public void onStackObjects(ResourceEventHandler<HasMetadata> handler) {
        services.addEventHandler(handler);
        networks.addEventHandler(handler);
        secrets.addEventHandler(handler);
        configs.addEventHandler(handler);
    }

    /** Calls the handler with every change of a task's pod. */
    public void onPods(ResourceEventHandler<Pod> handler) {
        pods.addEventHandler(handler);
    }

    /** Calls the handler with every change of a node, heartbeats included. */
    public void onNodes(ResourceEventHandler<Node> handler) {
        nodes.addEventHandler(handler);
    }

    /** Calls the handler with every change of a SwarmService. */
    public void onServices(ResourceEventHandler<SwarmService> handler) {
        services.addEventHandler(handler);
    }

    /** Calls the handler with every change of a SwarmNetwork. */
    public void onNetworks(ResourceEventHandler<SwarmNetwork> handler) {
        networks.addEventHandler(handler);
    }

    /** Calls the handler with every change of a NetworkSlice. */
    public void onSlices(ResourceEventHandler<NetworkSlice> handler) {
        slices.addEventHandler(handler);
    }

    /** Pods of tasks. */
    public List<Pod> pods() {
        return pods.getIndexer().list();
    }

    /** Nodes of the cluster. */
    public List<Node> nodes() {
        return nodes.getIndexer().list();
    }

    /** SwarmServices of all namespaces. */
    public List<SwarmService> services() {
        return services.getIndexer().list();
    }

    /** SwarmNetworks of all namespaces. */
    public List<SwarmNetwork> networks() {
        return networks.getIndexer().list();
    }

    /** SwarmSecrets of all namespaces. */
    public List<SwarmSecret> secrets() {
        return secrets.getIndexer().list();
    }

    /** SwarmConfigs of all namespaces. */
    public List<SwarmConfig> configs() {
        return configs.getIndexer().list();
    }

    /** PersistentVolumeClaims that stacks asked for. */
    public List<PersistentVolumeClaim> claims() {
        return claims.getIndexer().list();
    }

    /** Starts all watches and waits until every cache is filled; throws IllegalStateException when one cannot be. */
    public void start() {
        var started = all().stream()
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
        return all().stream().allMatch(SharedIndexInformer::isWatching);
    }

    @Override
    public void close() {
        all().forEach(SharedIndexInformer::stop);
    }

    private List<SharedIndexInformer<? extends HasMetadata>> all() {
        return List.of(pods, nodes, services, networks, slices, secrets, configs, claims);
    }
}
