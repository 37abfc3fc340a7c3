package dev.skep.operator.kube.node;

import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.kube.shared.Shelf;
import dev.skep.operator.model.Table;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the leases that agents (C-30) and kubelets renew, reads the model's Node objects, each version once, and tells listeners
 * which nodes are other than before; a renewal alone is no change. Silence has no event, so a tick looks every second.
 */
public final class NodeWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);
    private static final String AGENT_LEASE = "skep-node-";
    private static final String KUBELET_LEASES = "kube-node-lease";

    private final KubernetesClient client;
    private final Table<Node> objects;
    private final String namespace;
    private final NodeLiveness liveness = new NodeLiveness();
    private final WatchTime watchTime = new WatchTime(System.nanoTime());
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();
    private final List<SharedIndexInformer<?>> informers = new CopyOnWriteArrayList<>();
    /** By name; read and written by whoever refreshes. */
    private final Map<String, Reading> known = new ConcurrentHashMap<>();

    private final AtomicReference<NodeSnapshot> snapshot = new AtomicReference<>(new NodeSnapshot(List.of(), false));
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("node-watch").factory());

    /** A watch that is not started yet, over a table of Node objects; the namespace is skep's own. */
    public NodeWatch(KubernetesClient client, Table<Node> objects, String namespace) {
        this.client = client;
        this.objects = objects;
        this.namespace = namespace;
    }

    /** Starts to watch, once the table is filled. */
    public NodeWatch start() {
        informers.add(watch(namespace, AGENT_LEASE));
        informers.add(watch(KUBELET_LEASES, ""));
        refresh();
        var _ = ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
        return this;
    }

    /** Watches leases until the first list of them is read. Of each only what was heard last is kept, not who wrote which field. */
    private SharedIndexInformer<Lease> watch(String leases, String prefix) {
        var informer = client.leases()
                .inNamespace(leases)
                .withLimit(Shelf.PAGE)
                .runnableInformer(0)
                .itemStore(Shelf.of(Table.ofObjects()))
                .addEventHandler(onLease(prefix));
        informer.run();
        return informer;
    }

    /** The nodes as they were a moment ago. */
    public NodeSnapshot snapshot() {
        return snapshot.get();
    }

    /** Calls the listener with the names of nodes that are other than before, from the watch's own thread. */
    public void onChange(Consumer<Set<String>> listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        informers.forEach(SharedIndexInformer::close);
    }

    private void tick() {
        try {
            refresh();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("nodes could not be judged; the next tick tries again");
        }
    }

    private void refresh() {
        var now = watchTime.look(System.nanoTime(), informers.stream().allMatch(SharedIndexInformer::isWatching));
        var read = objects.all().stream()
                .map(node -> read(node, now))
                .sorted(Comparator.comparing(dev.skep.operator.domain.Node::name))
                .toList();
        var names = read.stream().map(dev.skep.operator.domain.Node::name).toList();
        var next = new NodeSnapshot(read, liveness.isSuspicious(names, now));
        var before = snapshot.getAndSet(next);
        var others = next.otherThan(before);
        if (!others.isEmpty()) {
            forget(others);
            logHealth(before, next);
            listeners.forEach(listener -> listener.accept(others));
        }
    }

    /** Each version of an object is read once, and again when the node is judged otherwise. */
    private dev.skep.operator.domain.Node read(Node object, Duration now) {
        var name = object.getMetadata().getName();
        var down = liveness.isWatched(name)
                ? Optional.of(liveness.downSince(name, now).isPresent())
                : Optional.<Boolean>empty();
        var version = object.getMetadata().getResourceVersion();
        return known.compute(
                        name,
                        (_, before) -> before != null && before.isOf(version, down)
                                ? before
                                : new Reading(version, down, NodeReader.read(object, down)))
                .node();
    }

    private void forget(Set<String> names) {
        names.stream()
                .filter(name -> objects.get(new ObjectName("", name)).isEmpty())
                .forEach(name -> {
                    known.remove(name);
                    liveness.forget(name);
                });
    }

    /** What a version of an object was read as. */
    private record Reading(String version, Optional<Boolean> down, dev.skep.operator.domain.Node node) {
        boolean isOf(String otherVersion, Optional<Boolean> otherDown) {
            return version.equals(otherVersion) && down.equals(otherDown);
        }
    }

    private static void logHealth(NodeSnapshot before, NodeSnapshot next) {
        var health = before.nodes().stream().collect(Collectors.toMap(node -> node.name(), node -> node.health()));
        for (var node : next.nodes()) {
            // that a node is ready when it is first seen is no news: a start would say it of thousands
            if (node.health() != health.getOrDefault(node.name(), dev.skep.operator.domain.Node.Health.READY)) {
                LOG.atInfo()
                        .addKeyValue("node", node.name())
                        .addKeyValue("health", node.health())
                        .log("node is");
            }
        }
        if (next.suspicious() && !before.suspicious()) {
            LOG.warn("more than 30 % of the nodes vanished within a minute; no task is replaced until they are back");
        }
    }

    private ResourceEventHandler<Lease> onLease(String prefix) {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(Lease lease) {
                renewed(lease, prefix);
            }

            @Override
            public void onUpdate(Lease before, Lease lease) {
                renewed(lease, prefix);
            }

            @Override
            public void onDelete(Lease lease, boolean unknown) {
                LOG.atDebug().addKeyValue("name", lease.getMetadata().getName()).log("lease is gone");
            }
        };
    }

    private void renewed(Lease lease, String prefix) {
        var name = lease.getMetadata().getName();
        if (name.startsWith(prefix) && lease.getSpec() != null) {
            var stamp = String.valueOf(lease.getSpec().getRenewTime());
            liveness.heard(
                    name.substring(prefix.length()), lease.getMetadata().getNamespace(), stamp, watchTime.heard());
        }
    }
}
