package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.VolumeReach;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads where a service's claims can be mounted: from their access modes, their PersistentVolumes and the pods that mount them. */
record VolumeReader(ServiceEventSources sources, List<Node> nodes, Instant now) {
    private static final Set<String> MANY_NODES = Set.of("ReadWriteMany", "ReadOnlyMany");

    /** The service's claims that do not exist, sorted. */
    List<String> missing(SwarmService service) {
        return SpecReader.claims(service.getSpec()).stream()
                .filter(name -> claim(service, name).isEmpty())
                .toList();
    }

    /** Where the service's tasks find their volumes. */
    VolumeReach reach(SwarmService service) {
        var claims = SpecReader.claims(service.getSpec()).stream()
                .flatMap(name -> claim(service, name).stream())
                .toList();
        if (claims.isEmpty()) {
            return VolumeReach.ANYWHERE;
        }
        var exclusive = claims.stream().filter(VolumeReader::isForOneNode).toList();
        var inUse = exclusive.stream()
                .flatMap(claim -> sources.mounting(ResourceID.fromResource(claim)))
                .filter(other -> !other.getMetadata()
                        .getUid()
                        .equals(service.getMetadata().getUid()))
                .flatMap(this::nodesOf)
                .collect(Collectors.toSet());
        return new VolumeReach(!exclusive.isEmpty(), inUse, within(claims));
    }

    private Optional<PersistentVolumeClaim> claim(SwarmService service, String name) {
        return sources.claim(new ResourceID(name, service.getMetadata().getNamespace()));
    }

    /** A claim that is bound has the modes of its volume, which may be more than it asked for. */
    private static boolean isForOneNode(PersistentVolumeClaim claim) {
        var status = Optional.ofNullable(claim.getStatus()).map(found -> found.getAccessModes());
        var modes = status.filter(found -> !found.isEmpty())
                .orElseGet(() -> claim.getSpec().getAccessModes());
        return modes.stream().noneMatch(MANY_NODES::contains);
    }

    private Stream<String> nodesOf(SwarmService service) {
        return sources.podsOf(service).stream()
                .filter(pod ->
                        ServiceObserver.isOwned(pod, service.getMetadata().getUid()))
                .flatMap(pod -> TaskReader.read(pod, now).stream())
                .filter(Task::isLive)
                .flatMap(task -> task.node().stream());
    }

    private Optional<Set<String>> within(List<PersistentVolumeClaim> claims) {
        var volumes = claims.stream()
                .map(claim -> claim.getSpec().getVolumeName())
                .flatMap(name -> Optional.ofNullable(name).flatMap(sources::volume).stream())
                .filter(volume -> volume.getSpec().getNodeAffinity() != null)
                .toList();
        return volumes.isEmpty() ? Optional.empty() : Optional.of(reaching(volumes));
    }

    private Set<String> reaching(List<PersistentVolume> volumes) {
        return nodes.stream()
                .filter(node -> volumes.stream().allMatch(volume -> VolumeTopology.reaches(node, volume)))
                .map(Node::name)
                .collect(Collectors.toSet());
    }
}
