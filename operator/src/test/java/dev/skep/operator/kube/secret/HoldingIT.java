package dev.skep.operator.kube.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A secret or config in use is not removed, and says who uses it (K-30). */
class HoldingIT {
    private static final Duration QUIET = Duration.ofSeconds(2);

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("holding", Part.SECRETS, Part.CONFIGS);

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    @Test
    void aSecretStaysWhileServicesNameItAndSaysWhich() {
        make("Secret", "pw", "{\"secretRef\":{\"name\":\"core\",\"key\":\"pw\"}}");
        make("Service", "b", "{\"image\":\"x\",\"secrets\":[{\"name\":\"pw\",\"target\":\"pw\"}]}");
        make("Service", "a", "{\"image\":\"x\",\"secrets\":[{\"name\":\"pw\",\"target\":\"pw\"}]}");
        awaitHeldOnce(SwarmSecret.class, "pw");

        client.resources(SwarmSecret.class)
                .inNamespace(namespace)
                .withName("pw")
                .delete();

        var sentence = "secret 'pw' is in use by the following services: a, b; it goes when nothing uses it any more";
        rig.until("the status says who", () -> said("pw").equals(Optional.of(sentence)));
        rig.until(
                "an Event says who",
                () -> client.v1().events().inNamespace(namespace).list().getItems().stream()
                        .anyMatch(event -> event.getReason().equals("InUse")
                                && event.getMessage().equals(sentence)));
        client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName("a")
                .delete();
        await("the secret stays")
                .during(QUIET)
                .atMost(QUIET.multipliedBy(2))
                .until(() -> rig.names(SwarmSecret.class).equals(List.of("pw")));

        client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName("b")
                .delete();

        rig.until("the secret is gone", () -> rig.names(SwarmSecret.class).isEmpty());
    }

    @Test
    void aConfigStaysWhileATaskOfItLives() {
        make("Config", "motd", "{\"data\":\"hello\"}");
        awaitHeldOnce(SwarmConfig.class, "motd");
        var task = rig.task(new ObjectMetaBuilder()
                .withName("web-1-1")
                .withNamespace(namespace)
                .addToLabels(Labels.SERVICE, "web")
                .addToAnnotations(Annotations.FILES, "config/motd")
                .build());

        client.resources(SwarmConfig.class)
                .inNamespace(namespace)
                .withName("motd")
                .delete();

        await("the config stays")
                .during(QUIET)
                .atMost(QUIET.multipliedBy(2))
                .until(() -> rig.names(SwarmConfig.class).equals(List.of("motd")));
        client.resource(task).withGracePeriod(0).delete();
        rig.until("the config is gone", () -> rig.names(SwarmConfig.class).isEmpty());
    }

    @Test
    void whatNothingUsesGoesAtOnce() {
        make("Config", "motd", "{\"data\":\"hello\"}");
        awaitHeldOnce(SwarmConfig.class, "motd");

        client.resources(SwarmConfig.class)
                .inNamespace(namespace)
                .withName("motd")
                .delete();

        rig.until("the config is gone", () -> rig.names(SwarmConfig.class).isEmpty());
    }

    /** A Service that cannot go (a finalizer of somebody else) uses the secret as long as the namespace tries to go. */
    @Test
    void aNamespaceThatIsBeingDeletedHoldsNothing() {
        make("Secret", "pw", "{\"secretRef\":{\"name\":\"core\",\"key\":\"pw\"}}");
        var service = make("Service", "a", "{\"image\":\"x\",\"secrets\":[{\"name\":\"pw\",\"target\":\"pw\"}]}");
        service.getMetadata().setFinalizers(List.of("example.com/held"));
        client.resource(service).update();
        awaitHeldOnce(SwarmSecret.class, "pw");

        try {
            client.namespaces().withName(namespace).delete();

            rig.until("the secret is gone", () -> rig.names(SwarmSecret.class).isEmpty());
            assertThat(rig.names(SwarmService.class)).containsExactly("a");
        } finally {
            client.resources(SwarmService.class)
                    .inNamespace(namespace)
                    .withName("a")
                    .edit(found -> {
                        found.getMetadata().setFinalizers(List.of());
                        return found;
                    });
        }
    }

    private <T extends HasMetadata> void awaitHeldOnce(Class<T> kind, String name) {
        rig.until(
                "the finalizer",
                () -> !client.resources(kind)
                        .inNamespace(namespace)
                        .withName(name)
                        .require()
                        .getMetadata()
                        .getFinalizers()
                        .isEmpty());
    }

    private Optional<String> said(String secret) {
        var status = client.resources(SwarmSecret.class)
                .inNamespace(namespace)
                .withName(secret)
                .require()
                .getStatus();
        return Optional.ofNullable(status).stream()
                .flatMap(found -> found.conditions().stream())
                .filter(condition -> condition.type().equals("InUse"))
                .map(Condition::message)
                .findFirst();
    }

    private HasMetadata make(String kind, String name, String spec) {
        return client.resource("""
                        {"apiVersion":"skep.dev/v1alpha1","kind":"%s","metadata":{"name":"%s","namespace":"%s"},"spec":%s}
                        """.formatted(kind, name, namespace, spec)).create();
    }
}
