package dev.skep.operator.kube.service;

import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.kube.shared.OwnedMetadata;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.net.HttpURLConnection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the present and the previous task template of a service as ControllerRevisions; the status names them. What else was accepted
 * with a template stands in an annotation of its revision. Nothing is asked of the API server while the specification stays the same.
 */
final class RevisionKeeper {

    private static final int KEPT = 2;

    private final KubernetesClient client;
    private final SpecHash hashes;
    /** By service, what stands in the annotation; forgetting it costs a write after the next change. */
    private final Map<String, String> rests = new ConcurrentHashMap<>();

    RevisionKeeper(KubernetesClient client, SpecHash hashes) {
        this.client = client;
        this.hashes = hashes;
    }

    /** Keeps what was accepted of a service; the names are the status'. */
    StatusRenderer.Revisions keep(SwarmService service, Revision revision) {
        var name = TaskNames.revisionName(service.getMetadata().getName(), revision.template());
        var before = told(service);
        if (!name.equals(before.current())) {
            var known = revisionsOf(service);
            save(service, name, known);
            forget(known, name, before.current());
            return new StatusRenderer.Revisions(name, before.current());
        }
        if (isNews(service)) {
            note(service, name);
        }
        return before;
    }

    /** The names that the status has. */
    static StatusRenderer.Revisions told(SwarmService service) {
        var status = Optional.ofNullable(service.getStatus());
        return new StatusRenderer.Revisions(
                status.map(SwarmServiceStatus::currentRevision).orElse(null),
                status.map(SwarmServiceStatus::previousRevision).orElse(null));
    }

    private void forget(List<ControllerRevision> known, String name, @Nullable String current) {
        known.stream()
                .sorted(Comparator.comparing(ControllerRevision::getRevision).reversed())
                .filter(revision -> !revision.getMetadata().getName().equals(name))
                .filter(revision -> !revision.getMetadata().getName().equals(current))
                .skip(current == null ? KEPT - 1 : 0)
                .forEach(revision -> client.resource(revision).delete());
    }

    /** Whether the status does not speak of this specification yet, and something is another than what is known to be noted. */
    private boolean isNews(SwarmService service) {
        var metadata = service.getMetadata();
        var seen = Optional.ofNullable(service.getStatus()).map(SwarmServiceStatus::observedGeneration);
        return !seen.equals(Optional.of(metadata.getGeneration()))
                && !rest(service).equals(rests.get(metadata.getUid()));
    }

    private void note(SwarmService service, String name) {
        client.apps()
                .controllerRevisions()
                .inNamespace(service.getMetadata().getNamespace())
                .withName(name)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        Serialization.asJson(Map.of(
                                "metadata", Map.of("annotations", Map.of(Annotations.ACCEPTED, rest(service))))));
        rests.put(service.getMetadata().getUid(), rest(service));
    }

    /** Without the number of tasks, which is always the present one. */
    private String rest(SwarmService service) {
        return hashes.rest(service.getSpec());
    }

    private List<ControllerRevision> revisionsOf(SwarmService service) {
        return client.apps()
                .controllerRevisions()
                .inNamespace(service.getMetadata().getNamespace())
                .withLabel(Labels.SERVICE, service.getMetadata().getName())
                .list()
                .getItems();
    }

    /** A template that comes back gets the highest number again. */
    private void save(SwarmService service, String name, List<ControllerRevision> known) {
        var highest =
                known.stream().mapToLong(ControllerRevision::getRevision).max().orElse(0);
        var present = known.stream()
                .filter(old -> old.getMetadata().getName().equals(name))
                .findFirst();
        try {
            if (present.isEmpty()) {
                client.resource(revision(service, name, highest + 1)).create();
            } else {
                var number = present.get().getRevision() < highest ? highest + 1 : highest;
                client.resource(present.get())
                        .edit(old -> new ControllerRevisionBuilder(old)
                                .withRevision(number)
                                .editMetadata()
                                .addToAnnotations(Annotations.ACCEPTED, rest(service))
                                .endMetadata()
                                .build());
            }
            rests.put(service.getMetadata().getUid(), rest(service));
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }

    private ControllerRevision revision(SwarmService service, String name, long number) {
        return new ControllerRevisionBuilder()
                .withMetadata(OwnedMetadata.of(
                        service,
                        name,
                        Map.of(Labels.SERVICE, service.getMetadata().getName()),
                        Map.of(Annotations.ACCEPTED, rest(service))))
                .withRevision(number)
                .withData(hashes.template(service.getSpec()))
                .build();
    }
}
