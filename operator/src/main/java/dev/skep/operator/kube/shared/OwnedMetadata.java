package dev.skep.operator.kube.shared;

import dev.skep.api.Labels;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metadata of objects that another object owns. Labels and annotations are given, never copied from the owner: tools such
 * as Argo CD take an object with their tracking label for one of their own and would prune it.
 */
public final class OwnedMetadata {

    private OwnedMetadata() {}

    /** Metadata of an object in the owner's namespace that goes when the owner goes. */
    public static ObjectMeta of(
            HasMetadata owner, String name, Map<String, String> labels, Map<String, String> annotations) {
        var metadata = free(owner.getMetadata().getNamespace(), name, labels, annotations);
        metadata.setOwnerReferences(java.util.List.of(reference(owner)));
        return metadata;
    }

    /** Metadata of an object that nobody owns and that therefore stays. */
    public static ObjectMeta free(
            String namespace, String name, Map<String, String> labels, Map<String, String> annotations) {
        var all = new TreeMap<>(labels);
        all.put(Labels.MANAGED_BY, Labels.SKEP);
        return new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(namespace)
                .withLabels(all)
                .withAnnotations(annotations)
                .build();
    }

    /** Whether the object's controller is the given owner. */
    public static boolean isOwnedBy(HasMetadata object, HasMetadata owner) {
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(reference -> Boolean.TRUE.equals(reference.getController())
                        && reference.getUid().equals(owner.getMetadata().getUid()));
    }

    private static OwnerReference reference(HasMetadata owner) {
        return new OwnerReferenceBuilder()
                .withApiVersion(owner.getApiVersion())
                .withKind(owner.getKind())
                .withName(owner.getMetadata().getName())
                .withUid(owner.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }
}
