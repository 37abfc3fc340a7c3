package dev.skep.operator.kube.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.javaoperatorsdk.operator.Operator;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Secrets and configs against a real API server: K-20 to K-22. */
class ContentIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private final TestApiServer server = TestApiServer.connect();
    private final KubernetesClient client = server.client();
    private final String namespace =
            "content-it-" + UUID.randomUUID().toString().substring(0, 8);
    private @Nullable Operator operator;

    @BeforeEach
    void start() {
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(namespace)
                        .endMetadata()
                        .build())
                .create();
        var clock = Clock.systemUTC();
        var running =
                new Operator(overrider -> overrider.withKubernetesClient(client).withCloseClientOnStop(false));
        running.register(new SwarmSecretReconciler(client, clock));
        running.register(new SwarmConfigReconciler(client, clock));
        running.start();
        operator = running;
    }

    @AfterEach
    void stop() {
        if (operator != null) {
            operator.stop();
        }
        client.resources(SwarmSecret.class).inNamespace(namespace).delete();
        client.resources(SwarmConfig.class).inNamespace(namespace).delete();
        client.namespaces().withName(namespace).delete();
        server.close();
    }

    @Test
    void aSecretIsReadyWhenItsKeyIsThereAndItsContentIsNowhere() {
        client.resource("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Secret","metadata":{"name":"pw","namespace":"%s"},
                 "spec":{"secretRef":{"name":"core","key":"password"}}}
                """.formatted(namespace)).create();
        await("reason SecretMissing").atMost(SOON).until(() -> secretSays("Ready", "False", "SecretMissing"));
        client.resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("core")
                        .withNamespace(namespace)
                        .endMetadata()
                        .addToStringData("password", "hunter2hunter2")
                        .build())
                .create();

        await("Ready").atMost(SOON).until(() -> secretSays("Ready", "True", "Available"));
        assertThat(Serialization.asYaml(secret())).doesNotContain("hunter2");
    }

    @Test
    void aConfigBecomesAnImmutableConfigMap() {
        client.resource("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Config","metadata":{"name":"motd","namespace":"%s"},
                 "spec":{"data":"hello"}}
                """.formatted(namespace)).create();

        await("ConfigMap").atMost(SOON).untilAsserted(() -> {
            var map = client.configMaps()
                    .inNamespace(namespace)
                    .withName("skep-config-motd")
                    .get();
            assertThat(map).isNotNull();
            assertThat(map.getData()).containsEntry("data", "hello");
            assertThat(map.getImmutable()).isTrue();
            assertThat(map.getMetadata().getOwnerReferences()).hasSize(1);
        });
    }

    private SwarmSecret secret() {
        return client.resources(SwarmSecret.class)
                .inNamespace(namespace)
                .withName("pw")
                .get();
    }

    private boolean secretSays(String type, String status, String reason) {
        var said = secret().getStatus();
        return said != null
                && said.conditions().stream()
                        .anyMatch(condition -> condition.type().equals(type)
                                && condition.status().equals(status)
                                && condition.reason().equals(reason));
    }
}
