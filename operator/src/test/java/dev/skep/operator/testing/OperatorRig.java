package dev.skep.operator.testing;

import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.PullPolicy;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.GateImage;
import dev.skep.operator.domain.Limits;
import dev.skep.operator.kube.network.NetworkLoop;
import dev.skep.operator.kube.network.NetworkSettings;
import dev.skep.operator.kube.network.Outcomes;
import dev.skep.operator.kube.network.SwarmNetworkReconciler;
import dev.skep.operator.kube.node.NodeWatch;
import dev.skep.operator.kube.pod.TaskSettings;
import dev.skep.operator.kube.secret.SwarmConfigReconciler;
import dev.skep.operator.kube.secret.SwarmSecretReconciler;
import dev.skep.operator.kube.service.KubeletStandIn;
import dev.skep.operator.kube.service.ReadyNode;
import dev.skep.operator.kube.service.ServiceReconciler;
import dev.skep.operator.kube.service.ServiceSettings;
import dev.skep.operator.kube.shared.Bounded;
import dev.skep.operator.kube.shared.Events;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.operator.kube.shared.NotTakenOn;
import dev.skep.operator.kube.stack.StackReconciler;
import dev.skep.operator.kube.stack.StackSettings;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Table;
import dev.skep.operator.plan.network.Cidr;
import dev.skep.operator.plan.network.PoolSettings;
import dev.skep.operator.plan.network.PortRange;
import dev.skep.stack.translate.VolumeChoice;
import dev.skep.testing.ChartRights;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * An operator for one test on a real API server, in a namespace of its own and with the rights that the chart gives; as an extension
 * it starts before the test and is cleared away after it. Where services are reconciled there are nodes n1, n2 and n3 and a stand-in for their kubelets.
 */
public final class OperatorRig implements BeforeEachCallback, AfterEachCallback {
    private static final List<String> NODES = List.of("n1", "n2", "n3");

    /** Apart from those of the network side's own tests. */
    private static final PoolSettings POOLS = new PoolSettings(
            Cidr.parse("10.231.0.0/16").orElseThrow(),
            24,
            Cidr.parse("10.232.0.0/16").orElseThrow(),
            61_000,
            new PortRange(20_000, 22_767),
            new TreeSet<>());

    private static final GateImage GATE = new GateImage("gate:1", PullPolicy.IF_NOT_PRESENT, List.of("skep-registry"));

    private final TestApiServer server = TestApiServer.connect();
    private final KubernetesClient client = server.client();
    private final List<Part> parts;
    private final String namespace;
    /** The operator's own, where the network side keeps its slices. */
    private final String own;

    private final ChartRights rights;
    private Limits limits = new Limits(100_000, 100_000, 100);
    private @Nullable KubeletStandIn kubelet;
    private @Nullable Life life;

    /** What the operator reconciles. */
    public enum Part {
        SERVICES,
        STACKS,
        SECRETS,
        CONFIGS,
        /** Networks and what they give out; skep has a namespace of its own then. */
        NETWORKS
    }

    /**
     * Makes the namespace; skips the test where there is no API server.
     *
     * @param name what the namespace's name begins with
     * @param parts without any no operator runs
     */
    public OperatorRig(String name, Part... parts) {
        this.parts = List.of(parts);
        this.namespace = createNamespace(name);
        this.own = this.parts.contains(Part.NETWORKS) ? createNamespace(name + "-skep") : namespace;
        this.rights = new ChartRights(client, "skep-operator", own);
    }

    private String createNamespace(String name) {
        return client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName(name + "-it-")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
    }

    /** The same, whose operator holds no more than this. */
    public OperatorRig within(Limits bounds) {
        limits = bounds;
        return this;
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (parts.contains(Part.SERVICES)) {
            NODES.forEach(node -> ReadyNode.heartbeat(client, node));
            kubelet = new KubeletStandIn(client, namespace);
        }
        startOperator();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        stopOperator();
        Optional.ofNullable(kubelet).ifPresent(KubeletStandIn::close);
        Stream.of(Stack.class, SwarmService.class, SwarmNetwork.class, SwarmSecret.class, SwarmConfig.class)
                .forEach(kind -> client.resources(kind).inNamespace(namespace).delete());
        letGo(namespace);
        // no kubelet is left that would end them
        client.pods().inNamespace(namespace).withGracePeriod(0).delete();
        client.namespaces().withName(namespace).delete();
        if (!own.equals(namespace)) {
            client.resources(SwarmNetwork.class).inNamespace(own).delete();
            letGo(own);
            client.namespaces().withName(own).delete();
        }
        rights.close();
        server.close();
    }

    /** No operator is left that would take its finalizers off. */
    private void letGo(String where) {
        Stream.of(SwarmNetwork.class, SwarmSecret.class, SwarmConfig.class)
                .flatMap(kind -> client.resources(kind).inNamespace(where).list().getItems().stream())
                .forEach(held -> client.resource(held)
                        .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"metadata\":{\"finalizers\":null}}"));
    }

    /** A client with all rights. */
    public KubernetesClient client() {
        return client;
    }

    /** The client of the operator, with the rights that the chart gives it. */
    public KubernetesClient operator() {
        return rights.client();
    }

    /** What the chart gives the operator and no test so far has needed. */
    public List<String> unusedRights() {
        return rights.unused();
    }

    public String namespace() {
        return namespace;
    }

    public KubeletStandIn kubelet() {
        return Optional.ofNullable(kubelet).orElseThrow();
    }

    /** Starts the operator anew after it was stopped. */
    public void startOperator() {
        if (!parts.isEmpty()) {
            life = new Life();
        }
    }

    /** Stops the operator; kubelets go on. */
    public void stopOperator() {
        Optional.ofNullable(life).ifPresent(Life::end);
        life = null;
    }

    /** Waits for half a minute at most. */
    public void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }

    public SwarmService service(String name) {
        return client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    /** The names of the namespace's objects of a kind, sorted. */
    public <T extends HasMetadata> List<String> names(Class<T> kind) {
        return client.resources(kind).inNamespace(namespace).list().getItems().stream()
                .map(object -> object.getMetadata().getName())
                .sorted()
                .toList();
    }

    /** Makes the pod of a task that nobody plans. */
    public Pod task(ObjectMeta metadata) {
        return client.resource(new PodBuilder()
                        .withMetadata(metadata)
                        .withNewSpec()
                        .addNewContainer()
                        .withName("task")
                        .withImage("x")
                        .endContainer()
                        .endSpec()
                        .build())
                .create();
    }

    /** One life of the operator. */
    private final class Life {
        private final Clock clock = Clock.systemUTC();
        private final KubernetesClient rightful = operator();
        private final ClusterModel model = new ClusterModel(limits);
        private final NotTakenOn beyond = new NotTakenOn(rightful, model.allowance(), clock);
        private final Informers informers = new Informers(rightful, model, own, clock);
        private final NodeWatch nodes = new NodeWatch(rightful, model.nodes(), own);
        private final Outcomes outcomes = new Outcomes();
        private final NetworkLoop networks =
                new NetworkLoop(rightful, model, new NetworkSettings(own, POOLS, outcomes, clock), (_, _) -> {});
        private final Operator operator = new Operator(
                overrider -> overrider.withKubernetesClient(rightful).withCloseClientOnStop(false));

        Life() {
            parts.forEach(this::register);
            watchUnless(Part.NETWORKS, SwarmNetwork.class, model.networks());
            watchUnless(Part.SERVICES, SwarmService.class, model.services());
            watchUnless(Part.SECRETS, SwarmSecret.class, model.secrets());
            watchUnless(Part.CONFIGS, SwarmConfig.class, model.configs());
            informers.start();
            nodes.start();
            operator.start();
            beyond.start();
            if (parts.contains(Part.NETWORKS)) {
                networks.start();
            }
        }

        private <T extends HasMetadata> void watchUnless(Part reconciled, Class<T> kind, Table<T> table) {
            if (!parts.contains(reconciled)) {
                informers.with(rightful.resources(kind).inNamespace(namespace), table);
            }
        }

        private void register(Part part) {
            switch (part) {
                case SERVICES -> register(services(), Bounded.of(SwarmService.class, model.services(), model));
                case STACKS ->
                    register(
                            new StackReconciler(
                                    rightful,
                                    model,
                                    new Events(rightful, clock),
                                    new StackSettings(limits, VolumeChoice.CLAIM),
                                    clock),
                            Bounded.of(Stack.class, model.stacks(), model));
                case SECRETS ->
                    register(
                            new SwarmSecretReconciler(rightful, model, clock),
                            Bounded.of(SwarmSecret.class, model.secrets(), model));
                case CONFIGS -> register(new SwarmConfigReconciler(rightful, model, clock), Bounded.ofConfigs(model));
                case NETWORKS ->
                    register(
                            new SwarmNetworkReconciler(
                                    rightful, model.networks(), outcomes, new Events(rightful, clock), clock),
                            Bounded.of(SwarmNetwork.class, model.networks(), model));
            }
        }

        private ServiceReconciler services() {
            return new ServiceReconciler(
                    rightful,
                    new ServiceSettings(new TaskSettings(Duration.ofSeconds(2), GATE), limits),
                    model,
                    nodes,
                    clock);
        }

        private <T extends HasMetadata> void register(Reconciler<T> reconciler, ItemStore<T> table) {
            operator.register(
                    reconciler,
                    overrider -> overrider.settingNamespace(namespace).withItemStore(table));
        }

        void end() {
            beyond.close();
            operator.stop();
            networks.stop();
            nodes.close();
            informers.close();
        }
    }
}
