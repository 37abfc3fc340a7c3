package dev.skep.operator.kube.revision;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the present and the previous task template of a service as ControllerRevisions; the status names them. What else was accepted
 * with a template stands in an annotation of its revision. Nothing is asked of the API server while the specification stays the same.
 */
public final class RevisionKeeper {
    private static final int KEPT = 2;
    private static final int REST_DIGITS = 12;
    /** Annotations of an object have 256 KiB in all; what is longer is not kept, and then a refused specification has none before it. */
    private static final int LONGEST_REST = 200_000;

    private final KubernetesClient client;
    private final SpecHash hashes;
    /** By service, the hash of what stands in the annotation; forgetting it costs a write after the next change. */
    private final Map<String, String> rests = new ConcurrentHashMap<>();

    /** Writes revisions with the given client. */
    public RevisionKeeper(KubernetesClient client, SpecHash hashes) {
        this.client = client;
        this.hashes = hashes;
    }

    /** Keeps what was accepted of a service; the names are the status'. */
    public RevisionNames keep(SwarmService service, Revision revision) {
        var name = TaskNames.revisionName(service.getMetadata().getName(), revision.template());
        var before = told(service);
        if (!name.equals(before.current())) {
            var known = revisionsOf(service);
            save(service, name, known);
            forget(known, name, before.current());
            return new RevisionNames(name, before.current());
        }
        if (isNews(service)) {
            note(service, name);
        }
        return before;
    }

    /** The service is gone. */
    public void forget(String uid) {
        rests.remove(uid);
    }

    /** The names that the status has. */
    public static RevisionNames told(SwarmService service) {
        var status = Optional.ofNullable(service.getStatus());
        return new RevisionNames(
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
                && !restHash(service).equals(rests.get(metadata.getUid()));
    }

    private void note(SwarmService service, String name) {
        var annotations = new HashMap<String, @Nullable String>();
        annotations.put(Annotations.ACCEPTED, rest(service).orElse(null));
        try {
            client.apps()
                    .controllerRevisions()
                    .inNamespace(service.getMetadata().getNamespace())
                    .withName(name)
                    .patch(
                            PatchContext.of(PatchType.JSON_MERGE),
                            Serialization.asJson(Map.of("metadata", Map.of("annotations", annotations))));
            rests.put(service.getMetadata().getUid(), restHash(service));
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_NOT_FOUND) {
                throw e;
            }
            save(service, name, revisionsOf(service));
        }
    }

    /** What is no part of the template, without the number of tasks, which is always the present one; empty where it is too long. */
    private Optional<String> rest(SwarmService service) {
        return Optional.of(hashes.rest(service.getSpec())).filter(text -> text.length() <= LONGEST_REST);
    }

    private String restHash(SwarmService service) {
        return TaskNames.hash(hashes.rest(service.getSpec()), REST_DIGITS);
    }

    private Map<String, String> accepted(SwarmService service) {
        return rest(service).map(text -> Map.of(Annotations.ACCEPTED, text)).orElse(Map.of());
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
                                .addToAnnotations(accepted(service))
                                .endMetadata()
                                .build());
            }
            rests.put(service.getMetadata().getUid(), restHash(service));
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
                        accepted(service)))
                .withRevision(number)
                .withData(hashes.template(service.getSpec()))
                .build();
    }
}
