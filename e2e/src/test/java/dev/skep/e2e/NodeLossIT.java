package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.e2e.cluster.Cluster;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A node whose plug is pulled: its tasks run elsewhere. */
@Order(5)
class NodeLossIT {
    private static final String NAMESPACE = "default";
    private static final Cluster CLUSTER = Cluster.connect();

    @BeforeAll
    static void deploy() {
        CLUSTER.apply(NAMESPACE, "loss", Stacks.webAndClient(3, 8093, ""));
        CLUSTER.awaitReady(NAMESPACE, "loss", Duration.ofMinutes(5));
    }

    @AfterAll
    static void mend() {
        CLUSTER.node("node3").boot();
        CLUSTER.remove(NAMESPACE, "loss");
        CLUSTER.close();
    }

    @Test
    void theTasksOfALostNodeMove() {
        assertThat(CLUSTER.running(NAMESPACE, "loss-web"))
                .anyMatch(task -> task.getSpec().getNodeName().equals("node3"));

        CLUSTER.node("node3").kill();

        Cluster.waiting("three tasks on the two other nodes", Duration.ofMinutes(3))
                .untilAsserted(() -> {
                    var tasks = CLUSTER.running(NAMESPACE, "loss-web").stream()
                            .filter(task -> !task.getSpec().getNodeName().equals("node3"))
                            .toList();
                    assertThat(tasks).hasSize(3);
                });
        Cluster.waiting("answers through node1", Duration.ofMinutes(2))
                .untilAsserted(() -> assertThat(
                                CLUSTER.node("node1").get(8093, "/cgi-bin/host").status())
                        .isEqualTo(200));
    }
}
