package dev.skep.operator.kube.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.UpdateState;
import dev.skep.operator.kube.node.NodeWatch;
import dev.skep.operator.kube.secret.SwarmConfigReconciler;
import dev.skep.operator.kube.secret.SwarmSecretReconciler;
import dev.skep.operator.kube.service.KubeletStandIn;
import dev.skep.operator.kube.service.ReadyNode;
import dev.skep.operator.kube.service.ServiceReconciler;
import dev.skep.operator.kube.service.ServiceSettings;
import dev.skep.operator.kube.shared.Events;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the older versions of a stack's secrets and configs, against a real API server (K-15). */
class OldVersionsIT {
    private static final Duration QUIET = Duration.ofSeconds(2);

    private final TestApiServer server = TestApiServer.connect();
    private final KubernetesClient client = server.client();
    private final String namespace =
            "versions-it-" + UUID.randomUUID().toString().substring(0, 8);
    private final Clock clock = Clock.systemUTC();
    private @Nullable KubeletStandIn kubelet;
    private @Nullable Operator operator;
    private @Nullable Informers informers;
    private @Nullable NodeWatch nodes;

    @BeforeEach
    void start() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        List.of("n1", "n2", "n3").forEach(name -> ReadyNode.heartbeat(client, name));
        kubelet = new KubeletStandIn(client, namespace);
        startOperator();
    }

    @AfterEach
    void stop() {
        stopOperator();
        Optional.ofNullable(kubelet).ifPresent(KubeletStandIn::close);
        Stream.of(Stack.class, SwarmService.class, SwarmNetwork.class, SwarmSecret.class, SwarmConfig.class)
                .forEach(kind -> client.resources(kind).inNamespace(namespace).delete());
        client.namespaces().withName(namespace).delete();
        server.close();
    }

    private void startOperator() {
        var shared = new Informers(client, namespace);
        var watch = new NodeWatch(client, shared, namespace);
        var running =
                new Operator(overrider -> overrider.withKubernetesClient(client).withCloseClientOnStop(false));
        running.register(
                new StackReconciler(client, shared, new Events(client, clock), clock),
                overrider -> overrider.settingNamespace(namespace));
        running.register(new SwarmConfigReconciler(client, clock), overrider -> overrider.settingNamespace(namespace));
        running.register(new SwarmSecretReconciler(client, clock), overrider -> overrider.settingNamespace(namespace));
        running.register(
                new ServiceReconciler(client, new ServiceSettings(Duration.ofSeconds(2), "gate:1"), watch, clock),
                overrider -> overrider.settingNamespace(namespace));
        shared.start();
        watch.start();
        running.start();
        operator = running;
        informers = shared;
        nodes = watch;
    }

    private void stopOperator() {
        Optional.ofNullable(operator).ifPresent(Operator::stop);
        Optional.ofNullable(nodes).ifPresent(NodeWatch::close);
        Optional.ofNullable(informers).ifPresent(Informers::close);
    }

    @Test
    void anOldConfigStaysWhileATaskOfItRunsAndIsRemovedAfterwards() {
        deploy("one", "img:1", "start-first");
        awaitRunning("s-web-1-1");
        awaitRunning("s-other-1-1");
        var old = onlyConfig();
        var other = service("s-other").getMetadata().getGeneration();
        kubelet().keepRunning("s-web-1-1");

        deploy("two", "img:1", "start-first");

        awaitRunning("s-web-1-2");
        staysFor("the old config", () -> names(SwarmConfig.class).contains(old) && hasConfigMap(old));
        assertThat(pod("s-web-1-1").getStatus().getPhase()).isEqualTo("Running");

        kubelet().letEnd("s-web-1-1");
        until("the old config is removed", () -> !names(SwarmConfig.class).contains(old));
        until("its ConfigMap is collected", () -> !hasConfigMap(old));
        assertThat(names(SwarmConfig.class)).hasSize(1);
        assertThat(service("s-other").getMetadata().getGeneration()).isEqualTo(other);
        assertThat(pods("s-other")).hasSize(1);
    }

    @Test
    void aServiceOfSomebodyElseKeepsTheOldConfigUntilItNamesAnother() {
        deploy("one", "img:1", "stop-first");
        awaitRunning("s-web-1-1");
        var old = onlyConfig();
        handWritten(old);
        awaitRunning("mine-1-1");

        deploy("two", "img:1", "stop-first");
        awaitRolled();
        staysFor("the old config", () -> names(SwarmConfig.class).contains(old));

        handWritten(onlyConfigBut(old));
        until("the old config is removed", () -> !names(SwarmConfig.class).contains(old));
    }

    @Test
    void aPausedUpdateKeepsWhatAServiceMayGoBackTo() {
        deploy("one", "img:1", "stop-first");
        awaitRunning("s-web-1-1");
        var old = onlyConfig();

        deploy("two", "broken:1", "stop-first");
        until("the update is paused", () -> updateState() == UpdateState.PAUSED);
        until(
                "no task of the old config is left",
                () -> !"Running".equals(pod("s-web-1-1").getStatus().getPhase()));
        staysFor("the old config", () -> names(SwarmConfig.class).contains(old));

        deploy("three", "img:3", "stop-first");
        awaitRolled();
        until("both old configs are removed", () -> names(SwarmConfig.class).size() == 1);
        assertThat(names(SwarmConfig.class)).doesNotContain(old);
    }

    @Test
    void anOperatorThatWasAwayWhenTheLastTaskEndedRemovesTheOldSecretToo() {
        deploy("one", "img:1", "start-first");
        awaitRunning("s-web-1-1");
        var oldConfig = onlyConfig();
        var oldSecret = names(SwarmSecret.class).getFirst();
        kubelet().keepRunning("s-web-1-1");
        deploy("two", "img:1", "start-first");
        awaitRunning("s-web-1-2");
        assertThat(names(SwarmSecret.class)).hasSize(2).contains(oldSecret);

        stopOperator();
        client.pods().inNamespace(namespace).withName("s-web-1-1").edit(pod -> {
            pod.getSpec().setActiveDeadlineSeconds(1L);
            return pod;
        });
        kubelet().letEnd("s-web-1-1");
        until(
                "the last task has ended",
                () -> "Failed".equals(pod("s-web-1-1").getStatus().getPhase()));
        assertThat(names(SwarmConfig.class)).contains(oldConfig);
        startOperator();

        until("the old config is removed", () -> !names(SwarmConfig.class).contains(oldConfig));
        until("the old secret is removed", () -> !names(SwarmSecret.class).contains(oldSecret));
    }

    @Test
    void theFirstContentComesBackUnderItsOldName() {
        deploy("one", "img:1", "stop-first");
        awaitRunning("s-web-1-1");
        var first = onlyConfig();
        deploy("two", "img:1", "stop-first");
        awaitRolled();
        until("the old config is removed", () -> !names(SwarmConfig.class).contains(first));

        deploy("one", "img:1", "stop-first");

        until("the first is the only one", () -> names(SwarmConfig.class).equals(List.of(first)));
        until("its content is there", () -> hasConfigMap(first));
        assertThat(service("s-web").getSpec().configs().getFirst().name()).isEqualTo(first);
    }

    /** The secret's place changes along with the config's content. */
    private void deploy(String content, String image, String order) {
        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Stack
                        metadata: {name: s, namespace: %1$s}
                        spec:
                          secrets:
                            pw: {secretRef: {name: core-%2$s, key: pw}}
                          compose: |
                            services:
                              web:
                                image: %3$s
                                configs: [conf]
                                secrets: [pw]
                                deploy:
                                  update_config: {order: %4$s, monitor: 1s}
                              other:
                                image: img:1
                            configs:
                              conf:
                                content: %2$s
                            secrets:
                              pw:
                                file: ./pw.txt
                        """.formatted(namespace, content, image, order))
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    private void handWritten(String config) {
        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Service
                        metadata: {name: mine, namespace: %s}
                        spec:
                          image: "img:1"
                          replicas: 1
                          configs: [{name: %s, target: conf}]
                        """.formatted(namespace, config))
                .fieldManager("test")
                .forceConflicts()
                .serverSideApply();
    }

    private KubeletStandIn kubelet() {
        return Optional.ofNullable(kubelet).orElseThrow();
    }

    private void awaitRunning(String pod) {
        until(
                pod + " runs",
                () -> Optional.ofNullable(client.pods()
                                .inNamespace(namespace)
                                .withName(pod)
                                .get())
                        .filter(found -> "Running".equals(found.getStatus().getPhase()))
                        .isPresent());
    }

    private void awaitRolled() {
        until(
                "the update is completed",
                () -> updateState() == UpdateState.COMPLETED
                        && service("s-web")
                                .getMetadata()
                                .getGeneration()
                                .equals(service("s-web").getStatus().observedGeneration()));
    }

    private @Nullable UpdateState updateState() {
        var status = service("s-web").getStatus();
        return status == null || status.updateStatus() == null
                ? null
                : status.updateStatus().state();
    }

    private String onlyConfig() {
        return names(SwarmConfig.class).getFirst();
    }

    private String onlyConfigBut(String other) {
        return names(SwarmConfig.class).stream()
                .filter(name -> !name.equals(other))
                .findFirst()
                .orElseThrow();
    }

    private boolean hasConfigMap(String config) {
        return client.configMaps()
                        .inNamespace(namespace)
                        .withName("skep-config-" + config)
                        .get()
                != null;
    }

    private <T extends HasMetadata> List<String> names(Class<T> kind) {
        return client.resources(kind).inNamespace(namespace).list().getItems().stream()
                .map(object -> object.getMetadata().getName())
                .sorted()
                .toList();
    }

    private SwarmService service(String name) {
        return client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName(name)
                .require();
    }

    private Pod pod(String name) {
        return client.pods().inNamespace(namespace).withName(name).require();
    }

    private List<Pod> pods(String service) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel("skep.dev/service", service)
                .list()
                .getItems();
    }

    private static void staysFor(String what, Callable<Boolean> condition) {
        await(what + " stays").during(QUIET).atMost(QUIET.multipliedBy(2)).until(condition);
    }

    private static void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }
}
