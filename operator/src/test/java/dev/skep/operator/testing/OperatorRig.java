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
import dev.skep.operator.kube.node.NodeWatch;
import dev.skep.operator.kube.secret.SwarmConfigReconciler;
import dev.skep.operator.kube.secret.SwarmSecretReconciler;
import dev.skep.operator.kube.service.KubeletStandIn;
import dev.skep.operator.kube.service.ReadyNode;
import dev.skep.operator.kube.service.ServiceReconciler;
import dev.skep.operator.kube.service.ServiceSettings;
import dev.skep.operator.kube.shared.Events;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.operator.kube.shared.Shelf;
import dev.skep.operator.kube.stack.StackReconciler;
import dev.skep.operator.kube.stack.StackSettings;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Table;
import dev.skep.stack.translate.VolumeChoice;
import dev.skep.testing.ChartRights;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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

    private static final GateImage GATE = new GateImage("gate:1", PullPolicy.IF_NOT_PRESENT, List.of("skep-registry"));

    private final TestApiServer server = TestApiServer.connect();
    private final KubernetesClient client = server.client();
    private final List<Part> parts;
    private final String namespace;
    private final ChartRights rights;
    private Limits limits = new Limits(100_000, 100_000);
    private @Nullable KubeletStandIn kubelet;
    private @Nullable Life life;

    /** What the operator reconciles. */
    public enum Part {
        SERVICES,
        STACKS,
        SECRETS,
        CONFIGS
    }

    /**
     * Makes the namespace; skips the test where there is no API server.
     *
     * @param name what the namespace's name begins with
     * @param parts without any no operator runs
     */
    public OperatorRig(String name, Part... parts) {
        this.parts = List.of(parts);
        this.namespace = client.namespaces()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withGenerateName(name + "-it-")
                        .endMetadata()
                        .build())
                .create()
                .getMetadata()
                .getName();
        this.rights = new ChartRights(client, "skep-operator", namespace);
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
        // no kubelet is left that would end them
        client.pods().inNamespace(namespace).withGracePeriod(0).delete();
        client.namespaces().withName(namespace).delete();
        rights.close();
        server.close();
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

    /** One life of the operator. */
    private final class Life {
        private final Clock clock = Clock.systemUTC();
        private final KubernetesClient own = operator();
        private final ClusterModel model = new ClusterModel();
        private final Informers informers = new Informers(own, model, namespace, clock);
        private final NodeWatch nodes = new NodeWatch(own, model.nodes(), namespace);
        private final Operator operator =
                new Operator(overrider -> overrider.withKubernetesClient(own).withCloseClientOnStop(false));

        Life() {
            parts.forEach(this::register);
            watch(SwarmNetwork.class, model.networks());
            if (!parts.contains(Part.SERVICES)) {
                watch(SwarmService.class, model.services());
            }
            if (!parts.contains(Part.SECRETS)) {
                watch(SwarmSecret.class, model.secrets());
            }
            informers.start();
            nodes.start();
            operator.start();
        }

        private <T extends HasMetadata> void watch(Class<T> kind, Table<T> table) {
            informers.with(own.resources(kind).inNamespace(namespace), table);
        }

        private void register(Part part) {
            switch (part) {
                case SERVICES ->
                    register(
                            new ServiceReconciler(
                                    own,
                                    new ServiceSettings(Duration.ofSeconds(2), GATE, limits.tasks()),
                                    model,
                                    nodes,
                                    clock),
                            model.services());
                case STACKS ->
                    operator.register(
                            new StackReconciler(
                                    own,
                                    model,
                                    new Events(own, clock),
                                    new StackSettings(limits.objects(), VolumeChoice.CLAIM),
                                    clock),
                            overrider -> overrider.settingNamespace(namespace));
                case SECRETS -> register(new SwarmSecretReconciler(own, clock), model.secrets());
                case CONFIGS ->
                    operator.register(
                            new SwarmConfigReconciler(own, clock), overrider -> overrider.settingNamespace(namespace));
            }
        }

        private <T extends HasMetadata> void register(Reconciler<T> reconciler, Table<T> table) {
            operator.register(
                    reconciler,
                    overrider -> overrider.settingNamespace(namespace).withItemStore(new Shelf<>(table)));
        }

        void end() {
            operator.stop();
            nodes.close();
            informers.close();
        }
    }
}
