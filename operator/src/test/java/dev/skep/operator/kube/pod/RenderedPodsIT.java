package dev.skep.operator.kube.pod;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.kube.task.TaskPods;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.node.v1.RuntimeClass;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real API server takes the golden pods as they are rendered; what it drops of them is known. */
class RenderedPodsIT {
    private static final String NAMESPACE = "shop";

    @AutoClose
    private static TestApiServer server;

    @BeforeAll
    static void connect() {
        server = TestApiServer.connect();
        var namespace = new NamespaceBuilder()
                .withNewMetadata()
                .withName(NAMESPACE)
                .endMetadata()
                .build();
        server.client().resource(namespace).serverSideApply();
        server.client()
                .resource(Serialization.unmarshal("""
                        apiVersion: node.k8s.io/v1
                        kind: RuntimeClass
                        metadata: {name: kata}
                        handler: kata
                        """, RuntimeClass.class))
                .serverSideApply();
    }

    @ParameterizedTest
    @ValueSource(strings = {"files", "full", "mesh", "node-keys", "plain"})
    void goldenPodsAreAccepted(String name) throws IOException {
        var rendered = rendered(name);

        var accepted = created(server.client(), rendered);

        assertThat(accepted.getSpec().getContainers())
                .hasSameSizeAs(rendered.getSpec().getContainers());
        assertThat(accepted.getSpec().getContainers().getFirst().getSecurityContext())
                .isEqualTo(rendered.getSpec().getContainers().getFirst().getSecurityContext());
    }

    /** Without the gate the field vanishes and the rest stays; with it both are there. */
    @Test
    void aStopSignalThatTheServerDropsIsSeen() throws IOException {
        var accepted = created(server.client(), rendered("node-keys"));

        var kept = accepted.getSpec().getContainers().getFirst().getLifecycle().getStopSignal();

        assertThat(isStopSignalIgnored(accepted)).isEqualTo(kept == null);
        assertThat(isStopSignalIgnored(rendered("node-keys"))).isFalse();
        assertThat(isStopSignalIgnored(rendered("plain"))).isFalse();
    }

    private static boolean isStopSignalIgnored(Pod pod) {
        pod.getMetadata().setCreationTimestamp("2026-01-01T00:00:00Z");
        return TaskPods.read(pod, Instant.EPOCH).stopSignalIgnored();
    }

    private static Pod created(KubernetesClient client, Pod pod) {
        return client.pods().inNamespace(NAMESPACE).resource(pod).dryRun().create();
    }

    private static Pod rendered(String name) throws IOException {
        return Serialization.unmarshal(
                Files.readString(Path.of("src/test/resources/render", name, "out-pod.yaml")), Pod.class);
    }
}
