package dev.skep.mesh;

import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.mesh.attach.PodAttacher;
import dev.skep.mesh.dns.DnsServer;
import dev.skep.mesh.dns.DnsZone;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.PortKey;
import dev.skep.mesh.kube.SliceFile;
import dev.skep.mesh.kube.SliceReader;
import dev.skep.mesh.ops.MeshMetrics;
import dev.skep.mesh.plan.LocalPod;
import dev.skep.mesh.plan.MeshSettings;
import dev.skep.mesh.plan.NetworkView;
import dev.skep.mesh.plan.NodeView;
import dev.skep.mesh.plan.PassReport;
import dev.skep.mesh.relay.PublishedPorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that observes: slices, this node's tasks and published ports become one view, which goes to the kernel's loop
 * whenever it changes; what the loop reports opens the gates.
 */
final class NodeObserver implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeObserver.class);
    private static final Duration LOOK_OFTEN = Duration.ofMillis(100);
    private static final Duration LOOK_NOW_AND_THEN = Duration.ofSeconds(1);
    private static final Duration OFTEN_ENDS = Duration.ofSeconds(20);
    private static final int DEFAULT_MTU = 1500;
    private static final IpAddr NO_TUNNEL = IpAddr.ofInt(0);

    private final AgentConfig config;
    private final Parts parts;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean slicesChanged = new AtomicBoolean(true);
    private final AtomicReference<@Nullable PassReport> report = new AtomicReference<>();
    private final Map<String, Long> firstSeen = new HashMap<>();
    private @Nullable List<NetworkView> networks;
    private @Nullable NodeView view;
    private SortedSet<PortKey> boundPorts = new TreeSet<>();
    private long lastLook;
    private volatile long lastTurn = System.nanoTime();

    /** What the observer looks with, and where its view goes. */
    record Parts(
            Supplier<Optional<List<NetworkSliceSpec>>> slices,
            SliceFile file,
            PodAttacher attacher,
            DnsServer dns,
            PublishedPorts ports,
            MeshMetrics metrics,
            Predicate<NodeView> sink) {}

    NodeObserver(AgentConfig config, Parts parts) {
        this.config = config;
        this.parts = parts;
    }

    /** The slices changed; any thread. */
    void slicesChanged() {
        slicesChanged.set(true);
        wake.release();
    }

    /** A pass ended; any thread. */
    void passed(PassReport latest) {
        report.set(latest);
        wake.release();
    }

    /** Whether a view is known. */
    boolean knowsTheView() {
        return networks != null;
    }

    /** How long ago the thread last came round. */
    Duration sinceLastTurn() {
        return Duration.ofNanos(System.nanoTime() - lastTurn);
    }

    @Override
    public void run() {
        startFromFile();
        while (!Thread.currentThread().isInterrupted()) {
            try {
                turn();
            } catch (IOException | RuntimeException e) {
                LOG.atError().setCause(e).log("this node could not be observed; trying again");
            }
            lastTurn = System.nanoTime();
            pause();
        }
    }

    private void startFromFile() {
        try {
            parts.file().read().ifPresent(slices -> {
                networks = SliceReader.networks(slices);
                LOG.atInfo().addKeyValue("slices", slices.size()).log("starting from the view kept on this node");
            });
        } catch (IOException | RuntimeException e) {
            LOG.atWarn().setCause(e).log("the kept view cannot be used");
        }
    }

    private void turn() throws IOException {
        if (slicesChanged.getAndSet(false)) {
            readSlices();
        }
        if (networks == null) {
            return;
        }
        var current = networks;
        var wanted = LocalTasks.podUids(current, config.nodeName());
        firstSeen.keySet().retainAll(wanted);
        wanted.forEach(uid -> firstSeen.putIfAbsent(uid, System.nanoTime()));
        parts.dns().zones(DnsZone.zones(config.nodeName(), current));
        if (System.nanoTime() - lastLook >= lookPeriod(wanted).toNanos()) {
            parts.attacher().look(wanted);
            boundPorts = parts.ports().hold(LocalTasks.publishedPorts(current));
            lastLook = System.nanoTime();
        }
        offer(view(current));
        openGates(current);
        parts.metrics().tasks(parts.attacher().pods().size(), parts.attacher().waiting(wanted));
        parts.metrics().refusedPorts(parts.ports().refused().size());
    }

    private void readSlices() {
        try {
            var slices = parts.slices().get();
            if (slices.isPresent()) {
                networks = SliceReader.networks(slices.get());
                parts.file().write(slices.get());
                lastLook = 0;
            }
        } catch (IllegalArgumentException nonsense) {
            LOG.atError()
                    .addKeyValue("error", nonsense.getMessage())
                    .log("the network slices make no sense; the node keeps its last view");
        } catch (IOException e) {
            LOG.atWarn().setCause(e).log("the view cannot be kept on this node");
        }
    }

    private NodeView view(List<NetworkView> current) {
        IpAddr tunnel = LocalTasks.tunnel(current, config.nodeName()).orElse(NO_TUNNEL);
        var settings = new MeshSettings(config.dataPort(), mtu(tunnel), DnsServer.PORT, "eth0");
        return new NodeView(
                config.nodeName(), tunnel, settings, current, parts.attacher().pods(), boundPorts);
    }

    private void offer(NodeView current) {
        if (!current.equals(view) && parts.sink().test(current)) {
            view = current;
        }
    }

    private void openGates(List<NetworkView> current) {
        PassReport latest = report.get();
        if (latest == null) {
            return;
        }
        var addresses = LocalTasks.addresses(current, config.nodeName());
        var complete = LocalTasks.complete(latest.view().networks(), config.nodeName());
        var programmed = latest.programmed().stream()
                .filter(pod -> complete.contains(pod.podUid()))
                .toList();
        for (LocalPod pod : parts.attacher().openGates(programmed, addresses)) {
            var waited = Duration.ofNanos(System.nanoTime() - firstSeen.getOrDefault(pod.podUid(), System.nanoTime()));
            parts.metrics().gateOpened(waited);
            LOG.atInfo()
                    .addKeyValue("pod", pod.podUid())
                    .addKeyValue("durationMs", waited.toMillis())
                    .log("task's gate opened");
        }
    }

    /** Often while a task that was seen lately waits, now and then for those that end and for ports that become free. */
    private Duration lookPeriod(SortedSet<String> wanted) {
        long now = System.nanoTime();
        boolean fresh = firstSeen.values().stream().anyMatch(since -> now - since < OFTEN_ENDS.toNanos());
        return fresh && parts.attacher().waiting(wanted) > 0 ? LOOK_OFTEN : LOOK_NOW_AND_THEN;
    }

    private void pause() {
        try {
            var wanted = networks == null ? new TreeSet<String>() : LocalTasks.podUids(networks, config.nodeName());
            wake.tryAcquire(lookPeriod(wanted).toMillis(), TimeUnit.MILLISECONDS);
            wake.drainPermits();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The greatest packet of the interface that has the tunnel's address. */
    private static int mtu(IpAddr tunnel) {
        try {
            var device = NetworkInterface.getByInetAddress(InetAddress.getByAddress(tunnel.bytes()));
            return device == null ? DEFAULT_MTU : device.getMTU();
        } catch (IOException e) {
            return DEFAULT_MTU;
        }
    }
}
