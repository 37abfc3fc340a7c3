package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.e2e.cluster.Cluster;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A global service, and secrets with modes and owners. */
@Order(7)
class PlacesAndFilesIT {
    private static final String NAMESPACE = "default";
    private static final Cluster CLUSTER = Cluster.connect();

    @BeforeAll
    static void deploy() {
        CLUSTER.client()
                .resource(new SecretBuilder()
                        .withNewMetadata()
                        .withName("everywhere-token")
                        .withNamespace(NAMESPACE)
                        .endMetadata()
                        .addToStringData("token", "open sesame")
                        .build())
                .forceConflicts()
                .serverSideApply();
        CLUSTER.apply(NAMESPACE, "everywhere", Stacks.everywhere(), "token", "everywhere-token");
        CLUSTER.awaitReady(NAMESPACE, "everywhere", Duration.ofMinutes(5));
    }

    @AfterAll
    static void remove() {
        CLUSTER.remove(NAMESPACE, "everywhere");
        CLUSTER.client()
                .secrets()
                .inNamespace(NAMESPACE)
                .withName("everywhere-token")
                .delete();
        CLUSTER.close();
    }

    @Test
    void aGlobalServiceHasOneTaskOnEveryNode() {
        assertThat(CLUSTER.running(NAMESPACE, "everywhere-watch"))
                .extracting(task -> task.getSpec().getNodeName())
                .containsExactlyInAnyOrderElementsOf(
                        CLUSTER.nodes().stream().map(node -> node.name()).toList());
    }

    @Test
    void aSecretIsAFileWithTheModeThatTheStackFileAsks() {
        for (var task : CLUSTER.running(NAMESPACE, "everywhere-watch")) {
            assertThat(CLUSTER.exec(task, "stat -c '%a %u %g' /run/secrets/door; cat /run/secrets/door"))
                    .isEqualTo("440 0 0\nopen sesame");
        }
    }

    @Test
    void aSecretIsAFileOfTheOwnerThatTheStackFileNamesAndNobodyCanWriteIt() {
        for (var task : CLUSTER.running(NAMESPACE, "everywhere-watch")) {
            assertThat(CLUSTER.exec(task, "stat -c %u:%g:%a /etc/keeper/key /run/secrets/group; cat /etc/keeper/key"))
                    .isEqualTo("2000:3000:400\n0:3000:440\nopen sesame");
            assertThat(CLUSTER.exec(task, "(echo no >/etc/keeper/key) 2>&1 || true"))
                    .contains("Read-only file system");
        }
    }
}
