package dev.skep.operator.kube.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A Stack of nine services is gone a few seconds after the last of its tasks. */
class DisappearIT {
    private static final int SERVICES = 9;
    /** Two seconds of drain and one of grace, of containers that take all of it. */
    private static final Duration LONGEST_STOP = Duration.ofSeconds(3);

    @RegisterExtension
    private final OperatorRig rig =
            new OperatorRig("disappear", Part.STACKS, Part.SERVICES, Part.SECRETS, Part.CONFIGS, Part.NETWORKS);

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    @ParameterizedTest
    @EnumSource(
            value = DeletionPropagation.class,
            names = {"BACKGROUND", "FOREGROUND"})
    void aStackIsGoneSoonAfterItsTasks(DeletionPropagation propagation) {
        deploy();
        var begun = Instant.now();
        client.resources(Stack.class)
                .inNamespace(namespace)
                .withName("nine")
                .withPropagationPolicy(propagation)
                .delete();

        assertThat(untilNothingIsLeft(begun)).isLessThan(LONGEST_STOP.plusSeconds(8));
    }

    @Test
    void aNamespaceIsGoneSoonAfterItsTasks() {
        deploy();
        var begun = Instant.now();
        client.namespaces().withName(namespace).delete();

        // the namespace controller deletes kind after kind, and looks again after half of the longest grace period
        assertThat(untilNothingIsLeft(begun)).isLessThan(LONGEST_STOP.plusSeconds(20));
    }

    private Duration untilNothingIsLeft(Instant begun) {
        await("nothing of the stack is left").atMost(Duration.ofSeconds(150)).until(() -> {
            var left = Stream.of(
                            Stack.class,
                            SwarmService.class,
                            Pod.class,
                            SwarmNetwork.class,
                            SwarmSecret.class,
                            SwarmConfig.class)
                    .collect(Collectors.toMap(
                            Class::getSimpleName, kind -> rig.names(kind).size()));
            left.values().removeIf(count -> count == 0);
            return left.isEmpty();
        });
        return Duration.between(begun, Instant.now());
    }

    private void deploy() {
        var services = IntStream.range(0, SERVICES).mapToObj("""
                    s%d: {image: "img:1", stop_grace_period: 1s, networks: [front, back], configs: [settings], secrets: [pw]}
                """::formatted).collect(Collectors.joining());
        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Stack
                        metadata: {name: nine, namespace: %s}
                        spec:
                          secrets: {pw: {secretRef: {name: core, key: pw}}}
                          compose: |
                            services:
                        %s
                            networks: {front: , back: }
                            configs: {settings: {content: a=1}}
                            secrets: {pw: {file: ./pw}}
                        """.formatted(namespace, services.indent(6))).create();
        rig.until(
                "all tasks run",
                () -> client.pods().inNamespace(namespace).list().getItems().stream()
                                .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
                                .count()
                        == SERVICES);
    }
}
