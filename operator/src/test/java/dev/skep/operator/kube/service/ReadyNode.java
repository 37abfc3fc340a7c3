package dev.skep.operator.kube.service;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.Map;

/**
 * A node without a kubelet that is taken for ready. Where the control plane has a node controller, that is for 40 s (its grace
 * period) from the making, so each test class makes its nodes anew.
 */
final class ReadyNode {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private ReadyNode() {}

    static void make(KubernetesClient client, String name) {
        client.nodes().withName(name).delete();
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(Map.of("kubernetes.io/hostname", name))
                        .endMetadata()
                        .build())
                .create();
        client.nodes().withName(name).subresource("status").patch(MERGE, """
                        {"status":{"allocatable":{"cpu":"4","memory":"8Gi"},
                          "conditions":[{"type":"Ready","status":"True"}]}}""");
        client.nodes().withName(name).patch(MERGE, "{\"spec\":{\"taints\":null}}");
    }
}
