package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.node.NodeWatch;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.Operator;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Services that wait for others, against a real API server; binding and running of pods is stood in for. */
class DependencyIT {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final TestApiServer server = TestApiServer.connect();
    private final KubernetesClient client = server.client();
    private final String namespace = client.namespaces()
            .resource(new NamespaceBuilder()
                    .withNewMetadata()
                    .withGenerateName("depends-")
                    .endMetadata()
                    .build())
            .create()
            .getMetadata()
            .getName();
    private final KubeletStandIn kubelet = new KubeletStandIn(client, namespace);
    private final Informers informers = new Informers(client, namespace);
    private final NodeWatch nodes = new NodeWatch(client, informers, namespace);
    private final Operator operator =
            new Operator(overrider -> overrider.withKubernetesClient(client).withCloseClientOnStop(false));

    @BeforeEach
    void start() {
        ReadyNode.heartbeat(client, "n1");
        informers.start();
        nodes.start();
        operator.register(
                new ServiceReconciler(
                        client, new ServiceSettings(Duration.ofSeconds(2), "gate:1"), nodes, Clock.systemUTC()),
                overrider -> overrider.settingNamespace(namespace));
        operator.start();
    }

    @AfterEach
    void stop() {
        operator.stop();
        nodes.close();
        informers.close();
        kubelet.close();
        client.namespaces().withName(namespace).delete();
        server.close();
    }

    @Test
    void serviceWaitsForItsDependencyOnceAndIsRolledAfterItsUpdate() {
        kubelet.freeze("db:1");
        apply("web", "image: 'web:1', dependsOn: [{service: db, condition: Healthy, restart: true}]");
        until("web says that db is missing", () -> said("Ready").contains("waits for db, which does not exist"));

        apply("db", "image: 'db:1', restartPolicy: {delay: 1s}");
        until(
                "web says what it waits for",
                () -> said("DependenciesMet").contains("waits for db to be healthy (0 of 1)"));
        assertThat(pods("web")).isEmpty();
        assertThat(client.v1().events().inNamespace(namespace).list().getItems())
                .anyMatch(event -> event.getReason().equals("WaitingForDependencies"));

        kubelet.thaw("db:1");
        until("web runs", () -> holds("Ready") && holds("DependenciesMet"));
        var first = hash();

        kubelet.freeze("db:1");
        kubelet.exit(pods("db").getFirst(), 1);
        kubelet.exit(pods("web").getFirst(), 1);
        until("web is replaced though db does not run", () -> pods("web").size() == 2 && holds("Ready"));

        client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName("db")
                .patch(MERGE, "{\"spec\":{\"image\":\"db:2\"}}");
        until("web is replaced after db was updated", () -> !hash().equals(first));
    }

    /** Template of the newest task of web. */
    private String hash() {
        return pods("web").stream()
                .map(pod -> pod.getMetadata().getLabels())
                .max((a, b) -> Integer.compare(
                        Integer.parseInt(a.get(Labels.ATTEMPT)), Integer.parseInt(b.get(Labels.ATTEMPT))))
                .map(labels -> labels.get(Labels.SPEC_HASH))
                .orElse("");
    }

    private void apply(String name, String fields) {
        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Service
                        metadata: {name: %s, namespace: %s}
                        spec: {%s}""".formatted(name, namespace, fields)).create();
    }

    private List<Pod> pods(String service) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel(Labels.SERVICE, service)
                .list()
                .getItems();
    }

    private Optional<Condition> condition(String type) {
        var web = client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName("web")
                .get();
        return Optional.ofNullable(web.getStatus()).stream()
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.type().equals(type))
                .findFirst();
    }

    private String said(String type) {
        return condition(type).map(Condition::message).orElse("");
    }

    private boolean holds(String type) {
        return condition(type).map(Condition::status).filter("True"::equals).isPresent();
    }

    private void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }
}
