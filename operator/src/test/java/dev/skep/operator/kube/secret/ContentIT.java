package dev.skep.operator.kube.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Secrets and configs against a real API server: K-20 to K-22. */
class ContentIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("content", Part.SECRETS, Part.CONFIGS);

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

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
