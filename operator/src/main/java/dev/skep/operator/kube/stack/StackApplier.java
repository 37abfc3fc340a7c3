package dev.skep.operator.kube.stack;

import dev.skep.api.Annotations;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.plan.stack.ObjectKind;
import dev.skep.operator.plan.stack.StackAction;
import dev.skep.operator.plan.stack.StackPlan;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the writes of a stack's plan, by server-side apply with one field manager; claims that exist are patched. */
final class StackApplier {
    /** Field manager of everything that stacks ask for. */
    static final String FIELD_MANAGER = "skep-stack";

    private static final Logger LOG = LoggerFactory.getLogger(StackApplier.class);

    private final KubernetesClient client;

    StackApplier(KubernetesClient client) {
        this.client = client;
    }

    /** Makes the writes in the plan's order. */
    void apply(Stack stack, StackPlan plan) {
        for (var action : plan.actions()) {
            switch (action) {
                case StackAction.Apply apply -> apply(StackRenderer.render(stack, apply));
                case StackAction.ChangeClaim change -> change(stack, change);
                case StackAction.Prune prune -> prune(stack, prune);
            }
        }
        if (!plan.actions().isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("namespace", stack.getMetadata().getNamespace())
                    .addKeyValue("name", stack.getMetadata().getName())
                    .addKeyValue("writes", plan.actions().size())
                    .log("stack applied");
        }
    }

    private void apply(HasMetadata object) {
        client.resource(object)
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(FIELD_MANAGER)
                        .withForce(true)
                        .build());
    }

    /** A merge patch: with an apply, a class that the file no longer names would be taken from the claim, which is refused. */
    private void change(Stack stack, StackAction.ChangeClaim change) {
        var patch = new PersistentVolumeClaimBuilder()
                .withNewMetadata()
                .addToAnnotations(Annotations.APPLIED, change.applied())
                .endMetadata();
        change.size()
                .ifPresent(bytes -> patch.withNewSpec()
                        .withNewResources()
                        .addToRequests("storage", new Quantity(Long.toString(bytes)))
                        .endResources()
                        .endSpec());
        client.persistentVolumeClaims()
                .inNamespace(stack.getMetadata().getNamespace())
                .withName(change.name())
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        client.getKubernetesSerialization().asJson(patch.build()));
    }

    private void prune(Stack stack, StackAction.Prune prune) {
        client.resources(typeOf(prune.kind()))
                .inNamespace(stack.getMetadata().getNamespace())
                .withName(prune.name())
                .delete();
    }

    private static Class<? extends HasMetadata> typeOf(ObjectKind kind) {
        return switch (kind) {
            case NETWORK -> SwarmNetwork.class;
            case CLAIM -> PersistentVolumeClaim.class;
            case SECRET -> SwarmSecret.class;
            case CONFIG -> SwarmConfig.class;
            case SERVICE -> SwarmService.class;
        };
    }
}
