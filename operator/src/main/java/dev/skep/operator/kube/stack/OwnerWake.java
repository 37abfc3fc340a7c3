package dev.skep.operator.kube.stack;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Wakes the Stack that owns a changed object. Objects of no Stack wake nobody, except that one which goes may have kept
 * a name from a Stack; that Stack looks again by itself.
 */
final class OwnerWake implements ResourceEventHandler<HasMetadata> {
    private final Consumer<ResourceID> wake;

    OwnerWake(Consumer<ResourceID> wake) {
        this.wake = wake;
    }

    @Override
    public void onAdd(HasMetadata object) {
        object.getMetadata().getOwnerReferences().stream()
                .filter(reference -> Boolean.TRUE.equals(reference.getController()))
                .filter(reference -> "Stack".equals(reference.getKind())
                        && reference.getApiVersion().startsWith("skep.dev/"))
                .forEach(reference -> wake.accept(
                        new ResourceID(reference.getName(), object.getMetadata().getNamespace())));
    }

    @Override
    public void onUpdate(HasMetadata before, HasMetadata after) {
        var same = Objects.equals(
                before.getMetadata().getResourceVersion(), after.getMetadata().getResourceVersion());
        if (!same) {
            onAdd(after);
        }
    }

    @Override
    public void onDelete(HasMetadata object, boolean finalStateUnknown) {
        onAdd(object);
    }
}
