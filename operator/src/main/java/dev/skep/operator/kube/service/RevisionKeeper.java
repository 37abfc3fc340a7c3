package dev.skep.operator.kube.service;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the present and the previous task template of a service as ControllerRevisions; the status names them. Nothing is
 * asked of the API server while the template stays the same.
 */
record RevisionKeeper(KubernetesClient client, SpecHash hashes) {

    private static final int KEPT = 2;

    StatusRenderer.Revisions keep(SwarmService service, String specHash) {
        var name = TaskNames.revisionName(service.getMetadata().getName(), specHash);
        var status = Optional.ofNullable(service.getStatus());
        var current = status.map(SwarmServiceStatus::currentRevision).orElse(null);
        if (name.equals(current)) {
            return new StatusRenderer.Revisions(
                    name, status.map(SwarmServiceStatus::previousRevision).orElse(null));
        }
        var known = revisionsOf(service);
        save(service, name, known);
        known.stream()
                .sorted(Comparator.comparing(ControllerRevision::getRevision).reversed())
                .filter(revision -> !revision.getMetadata().getName().equals(name))
                .filter(revision -> !revision.getMetadata().getName().equals(current))
                .skip(current == null ? KEPT - 1 : 0)
                .forEach(revision -> client.resource(revision).delete());
        return new StatusRenderer.Revisions(name, current);
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
        var number =
                known.stream().mapToLong(ControllerRevision::getRevision).max().orElse(0) + 1;
        var revision = new ControllerRevisionBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(service.getMetadata().getNamespace())
                .addToLabels(Labels.SERVICE, service.getMetadata().getName())
                .addToLabels(Labels.MANAGED_BY, Labels.SKEP)
                .addNewOwnerReference()
                .withApiVersion(service.getApiVersion())
                .withKind(service.getKind())
                .withName(service.getMetadata().getName())
                .withUid(service.getMetadata().getUid())
                .withController(true)
                .withBlockOwnerDeletion(true)
                .endOwnerReference()
                .endMetadata()
                .withRevision(number)
                .withData(hashes.template(service.getSpec()))
                .build();
        var present = known.stream()
                .filter(old -> old.getMetadata().getName().equals(name))
                .findFirst();
        try {
            if (present.isEmpty()) {
                client.resource(revision).create();
            } else if (present.get().getRevision() < number - 1) {
                client.resource(present.get())
                        .edit(old -> new ControllerRevisionBuilder(old)
                                .withRevision(number)
                                .build());
            }
        } catch (KubernetesClientException e) {
            if (e.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                throw e;
            }
        }
    }
}
