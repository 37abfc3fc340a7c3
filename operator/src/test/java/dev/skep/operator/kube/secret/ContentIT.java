package dev.skep.operator.kube.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.util.List;
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

    /** Removed and made anew within a moment; a finalizer stands for a garbage collector that has not come to it yet. */
    @Test
    void contentOfAnEarlierConfigOfTheNameIsReplacedOnceKubernetesHasRemovedIt() {
        client.resource("""
                {"apiVersion":"v1","kind":"ConfigMap","immutable":true,"data":{"data":"old"},
                 "metadata":{"name":"skep-config-motd","namespace":"%s","finalizers":["example.com/slow"],
                 "ownerReferences":[{"apiVersion":"skep.dev/v1alpha1","kind":"Config","name":"motd","uid":"gone",
                 "controller":true,"blockOwnerDeletion":true}]}}
                """.formatted(namespace)).create();
        client.resource("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Config","metadata":{"name":"motd","namespace":"%s"},
                 "spec":{"data":"new"}}
                """.formatted(namespace)).create();
        var map = client.configMaps().inNamespace(namespace).withName("skep-config-motd");

        await("reason OldContent").atMost(SOON).until(() -> configSays("Reconciling", "True", "OldContent"));
        assertThat(map.get().getData()).containsEntry("data", "old");
        map.edit(held -> {
            held.getMetadata().setFinalizers(List.of());
            return held;
        });

        await("Ready").atMost(SOON).until(() -> configSays("Ready", "True", "Available"));
        assertThat(map.get().getData()).containsEntry("data", "new");
    }

    private SwarmSecret secret() {
        return client.resources(SwarmSecret.class)
                .inNamespace(namespace)
                .withName("pw")
                .get();
    }

    private boolean secretSays(String type, String status, String reason) {
        var said = secret().getStatus();
        return said != null && isAmong(said.conditions(), type, status, reason);
    }

    private boolean configSays(String type, String status, String reason) {
        var said = client.resources(SwarmConfig.class)
                .inNamespace(namespace)
                .withName("motd")
                .require()
                .getStatus();
        return said != null && isAmong(said.conditions(), type, status, reason);
    }

    private static boolean isAmong(List<Condition> conditions, String type, String status, String reason) {
        return conditions.stream()
                .anyMatch(condition -> condition.type().equals(type)
                        && condition.status().equals(status)
                        && condition.reason().equals(reason));
    }
}
