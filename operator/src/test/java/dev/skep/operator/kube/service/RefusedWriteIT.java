package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.Annotations;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import dev.skep.operator.testing.TenantsWebhook;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** S-21: a write that is refused is the service's status, and holds up no other one. */
class RefusedWriteIT {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);
    private static final List<String> NODES = List.of("n1", "n2", "n3");
    private static final String ALL_BUT_THE_FIRST = "object == null || object.metadata.name != 'web-1-1'";

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("refusal", Part.SERVICES);

    private final KubernetesClient client = rig.client();

    /** Meanwhile the nodes are alive: without an agent they are lost once a heartbeat counts no more. */
    private Optional<Condition> condition(String type) {
        NODES.forEach(node -> ReadyNode.heartbeat(client, node));
        return Optional.ofNullable(rig.service("web").getStatus()).stream()
                .flatMap(status -> status.conditions().stream())
                .filter(condition ->
                        condition.type().equals(type) && condition.status().equals("True"))
                .findFirst();
    }

    private Pod pod(String name) {
        return client.pods().inNamespace(rig.namespace()).withName(name).get();
    }

    private void patch(String spec) {
        client.resources(SwarmService.class)
                .inNamespace(rig.namespace())
                .withName("web")
                .patch(MERGE, "{\"spec\":" + spec + "}");
    }

    @Test
    void aPatchThatIsRefusedHoldsUpNeitherTheOtherTasksNorTheStatus() {
        client.resource("""
                apiVersion: skep.dev/v1alpha1
                kind: Service
                metadata: {name: web, namespace: %s}
                spec: {image: "img:1", replicas: 3, updateConfig: {parallelism: 0, monitor: 1s}}""".formatted(rig.namespace())).create();
        rig.until("it runs", () -> condition("Ready").isPresent());

        try (var _ = TenantsWebhook.in(
                client,
                List.of(rig.namespace()),
                new TenantsWebhook.Admitted("", "pods", ALL_BUT_THE_FIRST),
                () -> client.resource(pod("web-1-1")).dryRun().update())) {
            patch("{\"image\":\"img:2\"}");
            rig.until("the others are updated", () -> pod("web-2-2") != null && pod("web-3-2") != null);
            rig.until(
                    "it says so",
                    () -> condition("Stalled")
                            .filter(refused -> refused.reason().equals("WriteRefused"))
                            .filter(refused -> refused.message().contains("tenant's webhook"))
                            .isPresent());
            assertThat(pod("web-1-1").getMetadata().getAnnotations()).doesNotContainKey(Annotations.STOP_REASON);
        }

        rig.until("the refused one comes by itself", () -> pod("web-1-2") != null);
        rig.until("it is ready", () -> condition("Ready").isPresent());
    }
}
