package dev.skep.operator.kube.node;

import dev.skep.operator.kube.shared.Informers;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the leases that agents (C-30) and kubelets renew, reads Node objects from the shared informers, and tells listeners
 * when the picture of the nodes changes; a renewal alone is no change. Silence has no event, so a tick looks every second.
 */
public final class NodeWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeWatch.class);
    private static final String AGENT_LEASE = "skep-node-";
    private static final String KUBELET_LEASES = "kube-node-lease";

    private final KubernetesClient client;
    private final Informers shared;
    private final String namespace;
    private final NodeLiveness liveness = new NodeLiveness();
    private final Attention attention = new Attention(System.nanoTime());
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final List<SharedIndexInformer<?>> informers = new CopyOnWriteArrayList<>();
    private final AtomicReference<NodeSnapshot> snapshot = new AtomicReference<>(new NodeSnapshot(List.of(), false));
    private final ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("node-watch").factory());

    /** A watch that is not started yet, over informers that are not either; the namespace is skep's own. */
    public NodeWatch(KubernetesClient client, Informers shared, String namespace) {
        this.client = client;
        this.shared = shared;
        this.namespace = namespace;
        shared.onNodes(onNode());
    }

    /** Starts to watch, after the informers. */
    public NodeWatch start() {
        informers.add(client.leases().inNamespace(namespace).inform(onLease(AGENT_LEASE)));
        informers.add(client.leases().inNamespace(KUBELET_LEASES).inform(onLease("")));
        refresh(shared.nodes());
        var _ = ticker.scheduleWithFixedDelay(this::tick, 1, 1, TimeUnit.SECONDS);
        return this;
    }

    /** The nodes as they were a moment ago. */
    public NodeSnapshot snapshot() {
        return snapshot.get();
    }

    /** Calls the listener on every change, from the watch's own thread. */
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }

    @Override
    public void close() {
        ticker.shutdownNow();
        informers.forEach(SharedIndexInformer::close);
    }

    private void tick() {
        try {
            refresh(shared.nodes());
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("nodes could not be judged; the next tick tries again");
        }
    }

    private void refresh(List<Node> nodes) {
        var now = attention.look(System.nanoTime(), informers.stream().allMatch(SharedIndexInformer::isWatching));
        var read = nodes.stream()
                .map(node -> {
                    var name = node.getMetadata().getName();
                    var down = liveness.isWatched(name)
                            ? Optional.of(liveness.downSince(name, now).isPresent())
                            : Optional.<Boolean>empty();
                    return NodeReader.read(node, down);
                })
                .sorted(Comparator.comparing(dev.skep.operator.domain.Node::name))
                .toList();
        var names = read.stream().map(dev.skep.operator.domain.Node::name).toList();
        var next = new NodeSnapshot(read, liveness.isSuspicious(names, now));
        var before = snapshot.getAndSet(next);
        if (!before.equals(next)) {
            logHealth(before, next);
            listeners.forEach(Runnable::run);
        }
    }

    private static void logHealth(NodeSnapshot before, NodeSnapshot next) {
        for (var node : next.nodes()) {
            var known = before.nodes().stream()
                    .filter(old -> old.name().equals(node.name()))
                    .findFirst();
            if (known.filter(old -> old.health() == node.health()).isEmpty()) {
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
                    name.substring(prefix.length()), lease.getMetadata().getNamespace(), stamp, attention.paid());
        }
    }

    private ResourceEventHandler<Node> onNode() {
        return new ResourceEventHandler<>() {
            @Override
            public void onAdd(Node node) {
                LOG.atDebug().addKeyValue("node", node.getMetadata().getName()).log("node appeared");
            }

            @Override
            public void onUpdate(Node before, Node node) {
                LOG.atTrace().addKeyValue("node", node.getMetadata().getName()).log("node changed");
            }

            @Override
            public void onDelete(Node node, boolean unknown) {
                liveness.forget(node.getMetadata().getName());
            }
        };
    }
}
