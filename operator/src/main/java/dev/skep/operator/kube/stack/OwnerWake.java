package dev.skep.operator.kube.stack;

import dev.skep.operator.model.Change;
import dev.skep.operator.model.ClusterModel;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.function.Consumer;

/**
 * Wakes the Stack that owns a changed object. Objects of no Stack wake nobody, except that one which goes may have kept
 * a name from a Stack; that Stack looks again by itself.
 */
record OwnerWake(Consumer<ResourceID> wake) {

    /** Follows everything that Stacks are made of; claims are left out. */
    void follow(ClusterModel model) {
        model.services().onChange(this::changed);
        model.networks().onChange(this::changed);
        model.secrets().onChange(this::changed);
        model.configs().onChange(this::changed);
    }

    private void changed(Change<? extends HasMetadata> change) {
        HasMetadata object =
                change.now().isPresent() ? change.now().get() : change.old().orElseThrow();
        object.getMetadata().getOwnerReferences().stream()
                .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                .filter(reference -> "Stack".equals(reference.getKind())
                        && reference.getApiVersion().startsWith("skep.dev/"))
                .forEach(reference -> wake.accept(
                        new ResourceID(reference.getName(), object.getMetadata().getNamespace())));
    }
}
