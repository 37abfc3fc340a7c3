package dev.skep.operator.kube.stack;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.plan.stack.ClaimState;
import dev.skep.operator.plan.stack.ObjectKind;
import dev.skep.operator.plan.stack.StackObject;
import dev.skep.operator.plan.stack.StackObject.Health;
import dev.skep.stack.translate.Translation;
import dev.skep.stack.translate.WantedObject;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the claims that have the names which a stack wants, and whether they can grow. */
record ClaimReader(KubernetesClient client, ClusterModel model) {

    /** Claims have no owner, but names. */
    List<StackObject> claims(Stack stack, Translation translation) {
        return translation.objects().stream()
                .filter(WantedObject.Claim.class::isInstance)
                .map(WantedObject.Claim.class::cast)
                .flatMap(wanted ->
                        find(stack, wanted.metadata().name()).map(claim -> object(stack, claim, wanted)).stream())
                .toList();
    }

    private Optional<PersistentVolumeClaim> find(Stack stack, String name) {
        return model.claims().get(new ObjectName(stack.getMetadata().getNamespace(), name));
    }

    private StackObject object(Stack stack, PersistentVolumeClaim claim, WantedObject.Claim wanted) {
        var metadata = claim.getMetadata();
        var labels = Optional.ofNullable(metadata.getLabels()).orElse(Map.of());
        var annotations = Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of());
        return new StackObject(
                ObjectKind.CLAIM,
                metadata.getName(),
                stack.getMetadata().getName().equals(labels.get(Labels.STACK)),
                annotations.getOrDefault(Annotations.APPLIED, ""),
                metadata.getDeletionTimestamp() != null,
                Health.UNKNOWN,
                Optional.of(state(claim, wanted.spec().sizeBytes())));
    }

    private ClaimState state(PersistentVolumeClaim claim, long wanted) {
        var spec = claim.getSpec();
        var size = Optional.ofNullable(spec.getResources().getRequests())
                .map(requests -> requests.get("storage"))
                .map(Quantity::getNumericalAmount)
                .map(BigDecimal::longValue)
                .orElse(0L);
        var storageClass = Optional.ofNullable(spec.getStorageClassName()).filter(name -> !name.isEmpty());
        return new ClaimState(
                size,
                storageClass,
                spec.getAccessModes(),
                wanted > size ? growth(claim, storageClass) : Optional.empty());
    }

    /** Why the claim cannot grow, as the API server judges it. */
    private Optional<String> growth(PersistentVolumeClaim claim, Optional<String> storageClass) {
        if (storageClass.isEmpty()) {
            return Optional.of("it has no storage class that could make it grow");
        }
        var found = client.storage()
                .v1()
                .storageClasses()
                .withName(storageClass.get())
                .get();
        if (found == null) {
            return Optional.of("its storage class " + storageClass.get() + " does not exist");
        }
        if (!Boolean.TRUE.equals(found.getAllowVolumeExpansion())) {
            return Optional.of(
                    "its storage class " + storageClass.get() + " does not let volumes grow (allowVolumeExpansion)");
        }
        var phase = Optional.ofNullable(claim.getStatus())
                .map(status -> status.getPhase())
                .orElse("");
        return phase.equals("Bound")
                ? Optional.empty()
                : Optional.of("it is not bound to a volume yet; it grows once it is");
    }
}
