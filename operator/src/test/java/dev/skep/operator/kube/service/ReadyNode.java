package dev.skep.operator.kube.service;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * A node without a kubelet that is taken for ready. A control plane's node controller believes that for 40 s (its grace period) from
 * the last heartbeat, so each test gives one.
 */
public final class ReadyNode {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private ReadyNode() {}

    /** Makes the node where there is none, and says that it is ready. */
    public static void heartbeat(KubernetesClient client, String name) {
        if (client.nodes().withName(name).get() == null) {
            client.resource(new NodeBuilder()
                            .withNewMetadata()
                            .withName(name)
                            .withLabels(Map.of("kubernetes.io/hostname", name))
                            .endMetadata()
                            .build())
                    .create();
        }
        client.nodes().withName(name).subresource("status").patch(MERGE, """
                        {"status":{"allocatable":{"cpu":"4","memory":"8Gi"},
                          "conditions":[{"type":"Ready","status":"True","lastHeartbeatTime":"%s"}]}}""".formatted(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS)));
        client.nodes().withName(name).patch(MERGE, "{\"spec\":{\"taints\":null}}");
    }
}
