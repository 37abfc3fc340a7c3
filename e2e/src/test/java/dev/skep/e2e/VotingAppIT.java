package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.e2e.cluster.Cluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** The voting app, as a user applies it: five services, two networks, a secret, two published ports. */
@Order(1)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class VotingAppIT {
    private static final String NAMESPACE = "default";
    private static final Cluster CLUSTER = Cluster.connect();

    @BeforeAll
    static void deployWithoutNode3() throws IOException {
        availability("pause");
        for (var resource : manifests()) {
            CLUSTER.client()
                    .resource(resource)
                    .inNamespace(NAMESPACE)
                    .forceConflicts()
                    .serverSideApply();
        }
    }

    @AfterAll
    static void activateNode3() {
        availability("active");
        CLUSTER.remove(NAMESPACE, "voting");
        CLUSTER.close();
    }

    @Test
    @Order(1)
    void theStackBecomesReady() {
        CLUSTER.awaitReady(NAMESPACE, "voting", Duration.ofMinutes(5));

        var stack = CLUSTER.client()
                .resources(Stack.class)
                .inNamespace(NAMESPACE)
                .withName("voting")
                .get();
        assertThat(stack.getStatus().services()).isEqualTo("5/5");
    }

    @Test
    @Order(2)
    void aVoteCastOnNode1ShowsInTheResultOnNode3WhichRunsNeither() throws IOException {
        assertThat(CLUSTER.client()
                        .pods()
                        .inNamespace(NAMESPACE)
                        .withLabel(Labels.STACK, "voting")
                        .list()
                        .getItems())
                .noneMatch(pod -> "node3".equals(pod.getSpec().getNodeName()));
        assertThat(CLUSTER.node("node3").get(5001, "/").status()).isEqualTo(200);

        assertThat(CLUSTER.node("node1").post(5000, "/", "vote=a").status()).isEqualTo(200);

        Cluster.waiting("the vote in the result page of node3", Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(
                                CLUSTER.node("node3").get(5001, "/api/votes").body())
                        .contains("\"a\":1"));
    }

    @Test
    @Order(3)
    void publishedPortsAnswerOnLocalhostOfEveryNode() {
        for (var node : CLUSTER.nodes()) {
            assertThat(node.run("curl -s -o /dev/null -m 10 -w '%{http_code}' http://localhost:5000/"))
                    .as(node.name())
                    .isEqualTo("200");
        }
    }

    private static List<HasMetadata> manifests() throws IOException {
        var file = Path.of("..", "examples", "voting-app", "stack.yaml");
        try (var text = Files.newInputStream(file)) {
            return CLUSTER.client().load(text).items();
        }
    }

    /** A patch that does not mind what kubelet writes of the node at the same time. */
    private static void availability(String value) {
        CLUSTER.client()
                .nodes()
                .withName("node3")
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"metadata\":{\"labels\":{\"%s\":\"%s\"}}}".formatted(Labels.AVAILABILITY, value));
    }
}
