package dev.skep.operator.kube.volume;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Identity;
import dev.skep.operator.model.Lookup;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Which services mount a claim, a volume, or anything of a storage class. */
public final class ClaimMounts {
    private final Lookup<ObjectName, SwarmService> servicesByClaim;
    private final Lookup<String, PersistentVolumeClaim> claimsByClass;

    /** Finds them in the model. */
    public ClaimMounts(ClusterModel model) {
        servicesByClaim = model.services().by(ClaimMounts::mounted);
        claimsByClass = model.claims().by(ClaimMounts::classOf);
    }

    /** The services that mount a claim. */
    public Stream<SwarmService> of(ObjectName claim) {
        return servicesByClaim.of(claim).stream();
    }

    /** The services that mount the claim of a volume. */
    public Stream<SwarmService> of(PersistentVolume volume) {
        var claim = volume.getSpec().getClaimRef();
        return claim == null ? Stream.empty() : of(new ObjectName(claim.getNamespace(), claim.getName()));
    }

    /** The services that mount claims of a storage class. */
    public Stream<SwarmService> ofClass(String name) {
        return claimsByClass.of(name).stream()
                .flatMap(claim -> of(Identity.of(claim).id()));
    }

    private static List<ObjectName> mounted(SwarmService service) {
        return MountedClaims.of(service).all().stream()
                .map(name -> new ObjectName(service.getMetadata().getNamespace(), name))
                .toList();
    }

    private static List<String> classOf(PersistentVolumeClaim claim) {
        return Optional.ofNullable(claim.getSpec().getStorageClassName()).stream()
                .toList();
    }
}
