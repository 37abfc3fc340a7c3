package dev.skep.operator.kube.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.api.Annotations;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.kube.shared.OwnedMetadata;
import dev.skep.operator.kube.spec.Refusals;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The specification that goes on while a newer one is refused (as in Swarm, where a refused update changes nothing): the revision that
 * the status names, with the number of tasks that is asked for now, so that the service can still be scaled; where that number is what is refused, with the
 * one that the status tells of.
 */
public final class AcceptedSpecs {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String REPLICAS = "replicas";
    /** What follows the present specification as long as its mode is the accepted one's. */
    private static final List<String> COUNTS = List.of(REPLICAS, "maxConcurrent");

    private static final String MODE = "mode";

    private final KubernetesClient client;
    private final KubernetesSerialization serialization;
    /** By service, the revision that goes on; only of services that are refused now. */
    private final Map<String, ControllerRevision> read = new ConcurrentHashMap<>();

    /** Reads revisions with the given client. */
    public AcceptedSpecs(KubernetesClient client, KubernetesSerialization serialization) {
        this.client = client;
        this.serialization = serialization;
    }

    /** The service of this UID is not refused, or no longer, or gone. */
    public void forget(String uid) {
        read.remove(uid);
    }

    /**
     * The service with the specification that was accepted last; empty when none was, when it is not known whole, or when it is refused,
     * too: what was accepted by an earlier version, or was written by others, is held to the same rules.
     */
    public Optional<SwarmService> of(SwarmService service) {
        return Optional.ofNullable(service.getStatus())
                .map(SwarmServiceStatus::currentRevision)
                .flatMap(name -> revision(service, name))
                .flatMap(this::whole)
                .flatMap(whole -> Stream.of(asked(whole, service), told(whole, service))
                        .map(spec -> with(service, serialization.convertValue(spec, SwarmServiceSpec.class)))
                        .filter(former -> Refusals.of(former).isEmpty())
                        .findFirst());
    }

    private Optional<ControllerRevision> revision(SwarmService service, String name) {
        var uid = service.getMetadata().getUid();
        var known = Optional.ofNullable(read.get(uid))
                .filter(revision -> revision.getMetadata().getName().equals(name));
        if (known.isPresent()) {
            return known;
        }
        var found = Optional.ofNullable(client.apps()
                        .controllerRevisions()
                        .inNamespace(service.getMetadata().getNamespace())
                        .withName(name)
                        .get())
                .filter(revision -> OwnedMetadata.isOwnedBy(revision, service));
        found.ifPresent(revision -> read.put(uid, revision));
        return found;
    }

    private Optional<ObjectNode> whole(ControllerRevision revision) {
        return rest(revision).map(rest -> {
            var whole = serialization.convertValue(revision.getData(), ObjectNode.class);
            whole.setAll(rest);
            return whole;
        });
    }

    /** With the number of tasks that is asked for now. */
    private ObjectNode asked(ObjectNode whole, SwarmService service) {
        var asked = serialization.convertValue(service.getSpec(), ObjectNode.class);
        var spec = whole.deepCopy();
        if (asked.path(MODE).equals(whole.path(MODE))) {
            COUNTS.stream().filter(asked::hasNonNull).forEach(count -> spec.set(count, asked.get(count)));
        }
        return spec;
    }

    /** With the number of tasks that the status tells of. */
    private static ObjectNode told(ObjectNode whole, SwarmService service) {
        return whole.deepCopy().put(REPLICAS, service.getStatus().desiredTasks());
    }

    private static Optional<ObjectNode> rest(ControllerRevision revision) {
        var text = Optional.ofNullable(revision.getMetadata().getAnnotations())
                .orElse(Map.of())
                .get(Annotations.ACCEPTED);
        try {
            return text == null ? Optional.empty() : Optional.of((ObjectNode) JSON.readTree(text));
        } catch (JsonProcessingException | ClassCastException e) {
            return Optional.empty();
        }
    }

    private static SwarmService with(SwarmService service, SwarmServiceSpec spec) {
        var accepted = new SwarmService();
        accepted.setMetadata(service.getMetadata());
        accepted.setSpec(spec);
        accepted.setStatus(service.getStatus());
        return accepted;
    }
}
