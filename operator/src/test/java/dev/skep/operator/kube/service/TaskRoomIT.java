package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Limits;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tasks beyond what the operator may hold, against a real API server (S-17). */
class TaskRoomIT {
    private static final int LIMIT = 5;
    /** Nodes without an agent are taken for lost while this takes longer than a heartbeat counts. */
    private static final List<String> NODES = List.of("n1", "n2", "n3");

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("tasks", Part.SERVICES).within(new Limits(1000, LIMIT, 100));

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    private void apply(String name, int replicas) {
        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Service
                        metadata: {name: %s, namespace: %s}
                        spec: {image: "img:1", replicas: %d}""".formatted(name, namespace, replicas)).create();
    }

    private void scale(String name, int replicas) {
        client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"spec\":{\"replicas\":" + replicas + "}}");
    }

    private boolean runs(String name, int tasks) {
        var status = rig.service(name).getStatus();
        return status != null && Objects.equals(status.runningTasks(), tasks);
    }

    private String message(String name) {
        return rig.service(name).getStatus().conditions().stream()
                .filter(condition -> condition.type().equals("Ready"))
                .findFirst()
                .orElseThrow()
                .message();
    }

    private List<String> pods() {
        return client.pods().inNamespace(namespace).list().getItems().stream()
                .map(pod -> pod.getMetadata().getName())
                .sorted()
                .toList();
    }

    @Test
    void aServiceGetsTheRoomThatThereIsAndTheRestWhenThereIsMore() {
        apply("small", 3);
        rig.until("three tasks run", () -> runs("small", 3));

        apply("huge", 100_000);

        rig.until("two more run", () -> runs("huge", 2));
        rig.until(
                "it is said",
                () -> message("huge").contains("99,998 tasks are not made, because the operator may hold 5"));
        assertThat(pods()).containsExactly("huge-1-1", "huge-2-1", "small-1-1", "small-2-1", "small-3-1");

        scale("small", 1);
        await("it goes on by itself")
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> {
                    NODES.forEach(node -> ReadyNode.heartbeat(client, node));
                    return runs("huge", 4);
                });
        assertThat(runs("small", 1)).isTrue();

        scale("huge", 4);
        rig.until("nothing is said any more", () -> message("huge").equals("4/4 tasks running"));
    }
}
