package dev.skep.operator;

import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.definition.Definitions;
import dev.skep.operator.kube.network.NetworkLoop;
import dev.skep.operator.kube.network.NetworkSettings;
import dev.skep.operator.kube.network.Outcomes;
import dev.skep.operator.kube.network.SwarmNetworkReconciler;
import dev.skep.operator.kube.node.NodeWatch;
import dev.skep.operator.kube.pod.TaskSettings;
import dev.skep.operator.kube.secret.SwarmConfigReconciler;
import dev.skep.operator.kube.secret.SwarmSecretReconciler;
import dev.skep.operator.kube.service.ServiceReconciler;
import dev.skep.operator.kube.service.ServiceSettings;
import dev.skep.operator.kube.shared.Bounded;
import dev.skep.operator.kube.shared.Events;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.operator.kube.shared.NotTakenOn;
import dev.skep.operator.kube.stack.StackReconciler;
import dev.skep.operator.kube.stack.StackSettings;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.ops.Beginning;
import dev.skep.operator.ops.Controllers;
import dev.skep.operator.ops.HealthServer;
import dev.skep.operator.ops.Leadership;
import dev.skep.operator.ops.OperatorMetrics;
import dev.skep.operator.ops.OwnPod;
import dev.skep.operator.ops.Uninstall;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The operator's process: wires the rooms, starts them, and stops them on SIGTERM. */
public final class Main {
    private static final Logger LOG = LoggerFactory.getLogger(Main.class);
    private static final int CONFIGURATION_REFUSED = 64;
    private static final int START_FAILED = 69;
    private static final int LEADERSHIP_LOST = 75;
    /** Long enough for every API server of a cluster to hear of a definition that one of them was given. */
    private static final Duration DEFINITIONS_PAUSE = Duration.ofSeconds(5);
    /** The first lists of all kinds at once, on a busy node. */
    private static final int REQUEST_MILLIS = 60_000;
    /** Whoever asks tries again by itself; a write that an admission webhook fails must not hold a thread for minutes. */
    private static final int RETRIES = 2;

    private final KubernetesClient client;
    private final Informers informers;
    private final NotTakenOn beyond;
    private final Outcomes outcomes = new Outcomes();
    private final OperatorMetrics metrics = new OperatorMetrics(outcomes::totals);
    private final NetworkLoop networks;
    private final NodeWatch nodes;
    private final Controllers controllers;
    private final Leadership leadership;
    private final Beginning beginning;
    private final HealthServer health;

    private Main(OperatorConfig config, KubernetesClient client) {
        var clock = Clock.systemUTC();
        this.client = client;
        var model = new ClusterModel(config.limits());
        beyond = new NotTakenOn(client, model.allowance(), clock);
        informers = new Informers(client, model, config.namespace(), clock);
        networks = new NetworkLoop(
                client,
                model,
                new NetworkSettings(config.namespace(), config.pools(), outcomes, clock),
                metrics::networkPass);
        nodes = new NodeWatch(client, model.nodes(), config.namespace());
        controllers = new Controllers(client, metrics);
        leadership = new Leadership(client, config.namespace());
        var events = new Events(client, clock);
        controllers.register(
                new SwarmNetworkReconciler(client, model.networks(), outcomes, events, clock),
                Bounded.of(SwarmNetwork.class, model.networks(), model));
        controllers.register(
                new StackReconciler(client, model, events, new StackSettings(config.limits(), config.volumes()), clock),
                Bounded.of(Stack.class, model.stacks(), model));
        controllers.register(
                new SwarmSecretReconciler(client, model, clock), Bounded.of(SwarmSecret.class, model.secrets(), model));
        controllers.register(new SwarmConfigReconciler(client, model, clock), Bounded.ofConfigs(model));
        controllers.register(
                new ServiceReconciler(
                        client,
                        new ServiceSettings(new TaskSettings(config.drain(), config.gate()), config.limits()),
                        model,
                        nodes,
                        clock),
                Bounded.of(SwarmService.class, model.services(), model));
        var pod = new OwnPod(client, events, config.namespace(), config.podName());
        beginning = new Beginning(
                new Definitions(client)::settle, message -> pod.warn("OldDefinitions", message), DEFINITIONS_PAUSE);
        health = new HealthServer(config.httpPort(), networks::isAlive, this::obstacle, metrics::scrape);
    }

    /** Runs until the process is told to stop; {@code uninstall --cleanup=true|false --patience=SECONDS} clears the cluster instead. */
    public static void main(String[] arguments) {
        OperatorConfig config;
        try {
            config = OperatorConfig.fromEnvironment();
        } catch (IllegalArgumentException e) {
            LOG.error(e.getMessage());
            System.exit(CONFIGURATION_REFUSED);
            return;
        }
        var client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(Config.autoConfigure(null))
                        .withRequestTimeout(REQUEST_MILLIS)
                        .withRequestRetryBackoffLimit(RETRIES)
                        .build())
                .build();
        var words = List.of(arguments);
        if (words.contains("uninstall")) {
            var uninstall = new Uninstall(client, config.namespace(), Clock.systemUTC(), patience(words));
            System.exit(uninstall.run(words.contains("--cleanup=true")) ? 0 : 1);
        }
        try {
            new Main(config, client).run();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("could not start");
            System.exit(START_FAILED);
        }
    }

    private static Duration patience(List<String> words) {
        return words.stream()
                .filter(word -> word.matches("--patience=[0-9]{1,6}"))
                .map(word -> Duration.ofSeconds(Long.parseLong(word.substring(word.indexOf('=') + 1))))
                .findFirst()
                .orElse(Duration.ofMinutes(4));
    }

    private void run() throws InterruptedException {
        Runtime.getRuntime()
                .addShutdownHook(Thread.ofPlatform().name("skep-stop").unstarted(this::stop));
        beginning.await();
        informers.start();
        nodes.start();
        leadership.start(this::lead, this::follow);
        LOG.atInfo().log("started");
    }

    private void lead() {
        try {
            controllers.start();
            networks.start();
            beyond.start();
            metrics.leads(true);
        } catch (RuntimeException e) {
            // a leader that does nothing would hold the lease for ever
            LOG.atError().setCause(e).log("could not begin to lead");
            System.exit(START_FAILED);
        }
    }

    /**
     * A process that lost its leadership has caches and queues of then; a new one starts clean. It ends at once: an orderly stop
     * would wait for passes that nobody may make any longer.
     */
    private void follow() {
        LOG.atError().log("leadership lost");
        Runtime.getRuntime().halt(LEADERSHIP_LOST);
    }

    private Optional<String> obstacle() {
        return beginning
                .obstacle()
                .or(() -> informers.watching() && controllers.isHealthy()
                        ? Optional.empty()
                        : Optional.of("not all watches run"));
    }

    private void stop() {
        beyond.close();
        networks.stop();
        controllers.close();
        leadership.close();
        informers.close();
        nodes.close();
        health.close();
        client.close();
    }
}
