package dev.skep.operator.kube.stack;

import dev.skep.api.Annotations;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.shared.OwnedMetadata;
import dev.skep.operator.plan.stack.StackAction;
import dev.skep.stack.translate.Metadata;
import dev.skep.stack.translate.WantedObject;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.TreeMap;

/** Writes a stack's wanted objects as Kubernetes objects; pure. */
final class StackRenderer {

    private StackRenderer() {}

    /** The object with the Stack as its owner; claims without, because Swarm keeps volumes. */
    static HasMetadata render(Stack stack, StackAction.Apply apply) {
        return switch (apply.object()) {
            case WantedObject.Network(var metadata, var spec) -> {
                var network = new SwarmNetwork();
                network.setMetadata(owned(stack, metadata, apply.applied()));
                network.setSpec(spec);
                yield network;
            }
            case WantedObject.Secret(var metadata, var spec) -> {
                var secret = new SwarmSecret();
                secret.setMetadata(owned(stack, metadata, apply.applied()));
                secret.setSpec(spec);
                yield secret;
            }
            case WantedObject.Config(var metadata, var spec) -> {
                var config = new SwarmConfig();
                config.setMetadata(owned(stack, metadata, apply.applied()));
                config.setSpec(spec);
                yield config;
            }
            case WantedObject.Service(var metadata, var spec) -> {
                var service = new SwarmService();
                service.setMetadata(owned(stack, metadata, apply.applied()));
                service.setSpec(spec);
                yield service;
            }
            case WantedObject.Claim claim -> claim(stack, claim, apply.applied());
        };
    }

    private static ObjectMeta owned(Stack stack, Metadata metadata, String applied) {
        var annotations = new TreeMap<>(metadata.annotations());
        annotations.put(Annotations.APPLIED, applied);
        return OwnedMetadata.of(stack, metadata.name(), metadata.labels(), annotations);
    }

    private static PersistentVolumeClaim claim(Stack stack, WantedObject.Claim claim, String applied) {
        var metadata = claim.metadata();
        var annotations = new TreeMap<>(metadata.annotations());
        annotations.put(Annotations.APPLIED, applied);
        return new PersistentVolumeClaimBuilder()
                .withMetadata(OwnedMetadata.free(
                        stack.getMetadata().getNamespace(), metadata.name(), metadata.labels(), annotations))
                .withNewSpec()
                .withAccessModes(claim.spec().accessMode())
                .withStorageClassName(claim.spec().storageClass().orElse(null))
                .withNewResources()
                .addToRequests(
                        "storage", new Quantity(Long.toString(claim.spec().sizeBytes())))
                .endResources()
                .endSpec()
                .build();
    }
}
