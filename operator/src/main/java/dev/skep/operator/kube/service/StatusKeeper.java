package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.kube.shared.StatusWriter;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Writes the statuses of services and knows which of the writes a cached service already shows. The state of an update is
 * kept in the status alone, so a pass over an older one would decide twice.
 */
final class StatusKeeper {
    private final StatusWriter writer;
    /** Resource versions of own writes that no cached service has shown yet. */
    private final Map<ResourceID, Long> unseen = new ConcurrentHashMap<>();

    StatusKeeper(StatusWriter writer) {
        this.writer = writer;
    }

    void write(SwarmService service, SwarmServiceStatus status) {
        var written = writer.write(service, new SwarmService(), status);
        unseen.put(ResourceID.fromResource(service), version(written));
    }

    /** Whether a cached service is at least as new as the last status written to it. */
    boolean isCurrent(SwarmService service) {
        var id = ResourceID.fromResource(service);
        var seen = version(service);
        return unseen.computeIfPresent(id, (_, written) -> written <= seen ? null : written) == null;
    }

    /** Resource versions of one kind are numbers that grow (Kubernetes API concepts, resource versions). */
    private static long version(SwarmService service) {
        return Long.parseLong(service.getMetadata().getResourceVersion());
    }
}
