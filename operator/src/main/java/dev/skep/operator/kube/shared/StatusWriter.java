package dev.skep.operator.kube.shared;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/**
 * Writes a status by server-side apply, past the framework's cache on purpose: the framework takes the answer to its own
 * patch for known and drops the watch event, and with it a change of the specification that came just before the patch.
 */
public final class StatusWriter {
    private final KubernetesClient client;
    private final String fieldManager;

    /** Writes with one field manager. */
    public StatusWriter(KubernetesClient client, String fieldManager) {
        this.client = client;
        this.fieldManager = fieldManager;
    }

    /**
     * Writes the status. That the write is refused, or the object gone, is thrown: {@link FailedPasses} knows what comes of it.
     *
     * @param object the object that the status is of
     * @param patch an empty object of the same kind, which is filled
     */
    public <S, T extends CustomResource<?, S>> T write(HasMetadata object, T patch, S status) {
        patch.setMetadata(new ObjectMetaBuilder()
                .withName(object.getMetadata().getName())
                .withNamespace(object.getMetadata().getNamespace())
                .build());
        patch.setStatus(status);
        return client.resource(patch)
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager(fieldManager)
                        .withForce(true)
                        .build());
    }
}
