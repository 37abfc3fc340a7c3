package dev.skep.operator.kube.volume;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.VolumeReach;
import dev.skep.operator.domain.VolumeReach.Reach;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Identity;
import dev.skep.operator.plan.status.Refusal;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads where a service's claims can be mounted: from their access modes, their PersistentVolumes and the pods that mount them. */
public record VolumeReader(ClusterModel model, ClaimMounts mounts, List<Node> nodes) {
    private static final Set<String> MANY_NODES = Set.of("ReadWriteMany", "ReadOnlyMany");

    /** Why the service's tasks cannot have the volumes now that they share: the first claim that does not exist or waits for its volume. */
    public Optional<Refusal> refusal(SwarmService service) {
        return MountedClaims.of(service).shared().stream()
                .flatMap(name -> claim(service, name)
                        .map(claim -> waiting(claim).map(why -> refusal("ClaimPending", why)))
                        .orElseGet(() -> Optional.of(
                                refusal("ClaimNotFound", "volume not found: " + missing(service, name, ""))))
                        .stream())
                .findFirst();
    }

    private static Refusal refusal(String reason, String sentence) {
        return new Refusal(reason, sentence + "; it is waited for", false);
    }

    private static String missing(SwarmService service, String claim, String remedy) {
        return "there is no PersistentVolumeClaim " + claim + " in namespace "
                + service.getMetadata().getNamespace() + ": create it" + remedy;
    }

    /** Why the tasks of a slot cannot have the volumes now that only they mount. */
    private Optional<String> absent(SwarmService service, SortedSet<String> claims) {
        return claims.stream()
                .flatMap(name -> claim(service, name)
                        .map(this::waiting)
                        .orElseGet(() ->
                                Optional.of(missing(service, name, ", or let the stack file ask for as many replicas")))
                        .stream())
                .findFirst();
    }

    private Optional<String> waiting(PersistentVolumeClaim claim) {
        var name = "PersistentVolumeClaim " + claim.getMetadata().getName();
        return switch (phase(claim)) {
            case "Pending" -> unbound(claim).map(why -> name + " has no volume: " + why);
            case "Lost" -> Optional.of(name + " has lost its volume: restore its PersistentVolume");
            default -> Optional.empty();
        };
    }

    private static String phase(PersistentVolumeClaim claim) {
        return Optional.ofNullable(claim.getStatus())
                .map(status -> status.getPhase())
                .orElse("");
    }

    /** Why a claim waits though it does not wait for a task: only a class that binds late wants to know the task's node first. */
    private Optional<String> unbound(PersistentVolumeClaim claim) {
        var name = Optional.ofNullable(claim.getSpec().getStorageClassName()).orElse("");
        var binding = model.classes()
                .get(new ObjectName("", name))
                .map(found -> Optional.ofNullable(found.getVolumeBindingMode()).orElse("Immediate"))
                .orElse("");
        if (name.isEmpty()) {
            return Optional.of("it names no storage class, and the cluster has no default one: set the volume's class"
                    + " (kubectl get storageclass), or make a PersistentVolume for it");
        } else if (binding.isEmpty()) {
            return Optional.of("there is no storage class " + name
                    + ": name another one (kubectl get storageclass), or make a" + " PersistentVolume of this class");
        }
        return binding.equals("WaitForFirstConsumer")
                ? Optional.empty()
                : Optional.of("storage class " + name + " is making it");
    }

    /** Where the service's tasks find their volumes. */
    public VolumeReach reach(SwarmService service, Stream<Slot> existing) {
        var mounted = MountedClaims.of(service);
        var own = new TreeMap<Slot, Reach>();
        mounted.slots(existing).forEach(slot -> own.put(slot, reach(service, mounted.own(slot))));
        return new VolumeReach(reach(service, mounted.shared()), own);
    }

    private Reach reach(SwarmService service, SortedSet<String> names) {
        var claims =
                names.stream().flatMap(name -> claim(service, name).stream()).toList();
        var exclusive = claims.stream().filter(VolumeReader::isForOneNode).toList();
        var inUse = exclusive.stream()
                .flatMap(claim -> nodesOfOthers(service, claim))
                .collect(Collectors.toSet());
        return new Reach(!exclusive.isEmpty(), inUse, within(claims), absent(service, names));
    }

    /** The nodes where tasks of other services mount a claim. */
    private Stream<String> nodesOfOthers(SwarmService service, PersistentVolumeClaim claim) {
        return mounts.of(Identity.of(claim).id())
                .filter(other -> !other.getMetadata()
                        .getUid()
                        .equals(service.getMetadata().getUid()))
                .flatMap(other -> nodesOf(other, claim.getMetadata().getName()));
    }

    private Optional<PersistentVolumeClaim> claim(SwarmService service, String name) {
        return model.claims().get(new ObjectName(service.getMetadata().getNamespace(), name));
    }

    /** A claim that is bound has the modes of its volume, which may be more than it asked for. */
    private static boolean isForOneNode(PersistentVolumeClaim claim) {
        var status = Optional.ofNullable(claim.getStatus()).map(found -> found.getAccessModes());
        var modes = status.filter(found -> !found.isEmpty())
                .orElseGet(() -> claim.getSpec().getAccessModes());
        return modes.stream().noneMatch(MANY_NODES::contains);
    }

    private Stream<String> nodesOf(SwarmService service, String claim) {
        var mounted = MountedClaims.of(service);
        return model.tasks().nodesOf(service.getMetadata().getUid(), slot -> mounted.includes(claim, slot));
    }

    private Optional<Set<String>> within(List<PersistentVolumeClaim> claims) {
        var volumes = claims.stream()
                .map(claim -> claim.getSpec().getVolumeName())
                .flatMap(name -> Optional.ofNullable(name).flatMap(this::volume).stream())
                .filter(volume -> volume.getSpec().getNodeAffinity() != null)
                .toList();
        return volumes.isEmpty() ? Optional.empty() : Optional.of(reaching(volumes));
    }

    private Optional<PersistentVolume> volume(String name) {
        return model.volumes().get(new ObjectName("", name));
    }

    private Set<String> reaching(List<PersistentVolume> volumes) {
        return nodes.stream()
                .filter(node -> volumes.stream().allMatch(volume -> VolumeTopology.reaches(node, volume)))
                .map(Node::name)
                .collect(Collectors.toSet());
    }
}
