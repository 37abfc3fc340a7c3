package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Limits;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Objects beyond a namespace's allowance are not taken on, say so, and are once there is room (M-7). */
class AllowanceIT {
    /** Of 200 kB each service takes about 12. */
    private static final Limits TEN_OBJECTS = new Limits(10, 1000, 100);

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("allowance", Part.SERVICES, Part.CONFIGS).within(TEN_OBJECTS);

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    private void service(String name, String variable) {
        client.resource("""
                apiVersion: skep.dev/v1alpha1
                kind: Service
                metadata: {name: %s, namespace: %s}
                spec: {image: "img:1", replicas: 1, env: [{name: A, value: "%s"}]}""".formatted(name, namespace, variable)).create();
    }

    private String ready(String name) {
        return Optional.ofNullable(rig.service(name).getStatus())
                .map(status -> status.conditions())
                .orElse(List.of())
                .stream()
                .filter(condition -> condition.type().equals("Ready"))
                .map(condition -> condition.reason() + ": " + condition.message())
                .findFirst()
                .orElse("");
    }

    private List<String> notTakenOn() {
        return rig.names(SwarmService.class).stream()
                .filter(name -> ready(name).startsWith("NotTakenOn"))
                .toList();
    }

    private void delete(String name) {
        client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName(name)
                .delete();
    }

    private void fill() {
        service("first", "x".repeat(4000));
        rig.until("it runs", () -> ready("first").contains("1/1"));
        IntStream.range(0, 4).forEach(number -> service("large-" + number, "x".repeat(15_000)));
        rig.until("one is not taken on", () -> notTakenOn().size() == 1);
    }

    @Test
    void aServiceBeyondTheAllowanceSaysSoAndRunsOnceThereIsRoom() {
        fill();
        var left = notTakenOn().getFirst();
        assertThat(ready(left)).contains("operator.limits.namespacePercent");
        assertThat(client.pods()
                        .inNamespace(namespace)
                        .withLabel("skep.dev/service", left)
                        .list()
                        .getItems())
                .isEmpty();

        delete(left.equals("large-0") ? "large-1" : "large-0");

        rig.until("it runs", () -> ready(left).contains("1/1"));
        assertThat(rig.service(left).getStatus().conditions())
                .noneMatch(condition -> condition.reason().equals("NotTakenOn") || isTrue(condition, "Stalled"));
        assertThat(ready("first")).contains("1/1");
    }

    @Test
    void anotherOperatorHoldsTheSameWhateverComesFirstInAList() {
        fill();
        service("another", "x".repeat(15_000));
        rig.until("nor is a later one", () -> notTakenOn().contains("another"));
        var before = notTakenOn();

        rig.stopOperator();
        rig.startOperator();

        await("the same are held")
                .during(Duration.ofSeconds(8))
                .atMost(Duration.ofSeconds(20))
                .until(() -> notTakenOn().equals(before) && ready("first").contains("1/1"));
    }

    private static boolean isTrue(Condition condition, String type) {
        return condition.type().equals(type) && condition.status().equals("True");
    }

    @Test
    void contentOfConfigsTakesNothingOfIt() {
        IntStream.range(0, 5)
                .forEach(number -> client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Config
                        metadata: {name: c%d, namespace: %s}
                        spec: {data: "%s"}""".formatted(number, namespace, "x".repeat(500_000)))
                        .create());

        rig.until(
                "all are there",
                () -> client.resources(SwarmConfig.class).inNamespace(namespace).list().getItems().stream()
                                .filter(config -> config.getStatus() != null
                                        && config.getStatus().conditions().stream()
                                                .anyMatch(condition -> isTrue(condition, "Ready")))
                                .count()
                        == 5);
    }
}
