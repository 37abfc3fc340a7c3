package dev.skep.mesh;

import dev.skep.mesh.attach.PodAttacher;
import dev.skep.mesh.attach.TaskResolver;
import dev.skep.mesh.dns.DnsServer;
import dev.skep.mesh.dns.Forwarder;
import dev.skep.mesh.dns.ResolvConf;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.kernel.LinuxKernel;
import dev.skep.mesh.kube.NodeLease;
import dev.skep.mesh.kube.SliceFile;
import dev.skep.mesh.kube.SliceWatch;
import dev.skep.mesh.loop.AgentLoop;
import dev.skep.mesh.loop.LoopTimes;
import dev.skep.mesh.ops.HealthServer;
import dev.skep.mesh.ops.MeshMetrics;
import dev.skep.mesh.plan.DesiredStateCompiler;
import dev.skep.mesh.plan.KernelState;
import dev.skep.mesh.plan.NodeView;
import dev.skep.mesh.plan.Ownership;
import dev.skep.mesh.plan.PassReport;
import dev.skep.mesh.plan.StateDiffer;
import dev.skep.mesh.relay.Gateway;
import dev.skep.mesh.relay.PublishedPorts;
import dev.skep.mesh.sys.LinuxLibc;
import dev.skep.mesh.sys.PodNamespaces;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running agent: its parts and how they hang together. */
final class Agent {
    private static final Logger LOG = LoggerFactory.getLogger(Agent.class);
    private static final Duration STUCK = Duration.ofSeconds(60);
    private static final int DNS_PORT = 53;

    private final AgentConfig config;
    private final MeshMetrics metrics = new MeshMetrics();
    private final AtomicReference<@Nullable NodeView> view = new AtomicReference<>();
    private final AtomicReference<@Nullable PassReport> report = new AtomicReference<>();
    private final NodeLock lock;
    private final NodeObserver observer;
    private final AgentLoop loop;
    private final AtomicReference<@Nullable SliceWatch> watch = new AtomicReference<>();

    private Agent(AgentConfig config) throws IOException {
        this.config = config;
        Files.createDirectories(config.runDir());
        this.lock = NodeLock.in(config.runDir());
        var namespaces = new PodNamespaces(new LinuxLibc());
        var dns = DnsServer.start(
                namespaces::inside, new Forwarder(upstreams(), Forwarder.TIMEOUT), metrics, DnsServer.PORT);
        this.loop = new AgentLoop(kernel(), LoopTimes.STANDARD, this::passed);
        this.observer = new NodeObserver(
                config,
                new NodeObserver.Parts(
                        () -> Optional.ofNullable(watch.get()).flatMap(SliceWatch::slices),
                        new SliceFile(config.runDir()),
                        new PodAttacher(config.hostProc(), config.kubeletDir(), namespaces, resolver(dns)),
                        dns,
                        PublishedPorts.start(gateway()),
                        metrics,
                        this::offer));
    }

    /**
     * Runs until the process is ended. Tasks' names are answered from the kept view before the API server is looked for: they
     * wait for nobody longer than they must.
     */
    static void run(AgentConfig config) throws IOException {
        var agent = new Agent(config);
        agent.loop.start();
        var observer = Thread.ofPlatform().name("observer").start(agent.observer);
        new HealthServer(config.http(), agent.pages()).start();
        agent.talkToTheApiServer();
        try {
            observer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Watches the slices and keeps the lease, for ever; a client that cannot be made is made again. */
    private void talkToTheApiServer() {
        while (!Thread.currentThread().isInterrupted()) {
            try (var client = client()) {
                watch.set(SliceWatch.start(client, config.namespace(), observer::slicesChanged));
                keepLease(client);
            } catch (RuntimeException e) {
                LOG.atError().setCause(e).log("no client of the API server; trying again");
                pause();
            }
        }
    }

    /** The kernel of the node that a configuration names. */
    static LinuxKernel kernel(AgentConfig config) {
        return new LinuxKernel(
                new LinuxLibc(), config.runDir().resolve("netns"), Path.of("/proc/self/ns/net"), config.iptables());
    }

    private LinuxKernel kernel() {
        return kernel(config);
    }

    /** The loop gets a view only while this agent is the node's writer. */
    private boolean offer(NodeView newest) {
        view.set(newest);
        if (!lock.tryHold()) {
            return false;
        }
        loop.submit(newest);
        return true;
    }

    private void passed(PassReport latest) {
        metrics.pass(latest.operations(), latest.problems().size());
        report.set(latest);
        observer.passed(latest);
    }

    /** A client that gives up soon: a lease is worth nothing late, and what is not answered is asked again anyway. */
    private static KubernetesClient client() {
        var impatient = new ConfigBuilder(Config.autoConfigure(null))
                .withConnectionTimeout((int) NodeLease.PERIOD.toMillis())
                .withRequestTimeout((int) NodeLease.PERIOD.toMillis())
                .withRequestRetryBackoffLimit(1)
                .build();
        return new KubernetesClientBuilder().withConfig(impatient).build();
    }

    private void keepLease(KubernetesClient client) {
        var lease = new NodeLease(client, config.namespace(), config.nodeName(), Clock.systemUTC());
        while (!Thread.currentThread().isInterrupted()) {
            try {
                lease.renew();
            } catch (RuntimeException e) {
                metrics.leaseFailed();
                LOG.atWarn().addKeyValue("error", e.getMessage()).log("the node's lease was not renewed");
            }
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(NodeLease.PERIOD);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Map<String, Supplier<HealthServer.Page>> pages() {
        return Map.of(
                "/healthz", this::health,
                "/readyz", this::readiness,
                "/metrics", () -> HealthServer.Page.of(metrics.scrape()),
                "/debug/desired", () -> ofView(Agent::desired),
                "/debug/plan", () -> ofView(this::plan));
    }

    private HealthServer.Page health() {
        boolean alive = observer.sinceLastTurn().compareTo(STUCK) < 0;
        return new HealthServer.Page(alive, alive ? "ok\n" : "the observer is stuck\n");
    }

    private HealthServer.Page readiness() {
        if (!observer.knowsTheView()) {
            return new HealthServer.Page(false, "no network slices were read yet\n");
        }
        if (!lock.isHeld()) {
            return HealthServer.Page.of("ready to take over from another agent of this node\n");
        }
        return report.get() == null
                ? new HealthServer.Page(false, "the first pass is not done\n")
                : HealthServer.Page.of("ready\n");
    }

    private HealthServer.Page ofView(Function<NodeView, String> page) {
        NodeView current = view.get();
        return current == null
                ? new HealthServer.Page(false, "no view yet\n")
                : HealthServer.Page.of(page.apply(current));
    }

    /** What the kernel should hold, as the commands that would make it out of nothing. */
    private static String desired(NodeView current) {
        var nothing = new KernelState(new TreeMap<>());
        return StateDiffer.diff(DesiredStateCompiler.compile(current), nothing).toString();
    }

    private String plan(NodeView current) {
        var desired = DesiredStateCompiler.compile(current);
        var kernel = kernel();
        try {
            return StateDiffer.diff(desired, kernel.read(desired)).toString();
        } finally {
            kernel.endPass();
        }
    }

    private static TaskResolver resolver(DnsServer dns) {
        return new TaskResolver() {
            @Override
            public void open(String podUid, String namespaceFile) throws IOException {
                dns.open(podUid, namespaceFile);
            }

            @Override
            public void close(String podUid) {
                dns.close(podUid);
            }

            @Override
            public boolean serves(String podUid) {
                return dns.serves(podUid);
            }
        };
    }

    private static Gateway gateway() {
        return new Gateway(
                Ownership.GATEWAY_HOST_ADDRESS.address().toString(),
                Ownership.GATEWAY_ADDRESS.address().toString());
    }

    private static List<InetSocketAddress> upstreams() throws IOException {
        var servers = new ArrayList<InetSocketAddress>();
        for (IpAddr server : ResolvConf.nameservers(Files.readString(Path.of("/etc/resolv.conf")))) {
            servers.add(new InetSocketAddress(InetAddress.getByAddress(server.bytes()), DNS_PORT));
        }
        return servers;
    }
}
