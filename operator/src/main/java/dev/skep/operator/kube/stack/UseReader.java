package dev.skep.operator.kube.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.operator.plan.stack.ObjectKind;
import dev.skep.operator.plan.stack.Uses;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads which secrets and configs of a namespace are used: by services, and by the templates that tasks were made from or
 * that a service may go back to, which its ControllerRevisions hold.
 */
record UseReader(KubernetesClient client, Informers informers) {

    Uses of(String namespace) {
        var names = new HashSet<String>();
        informers.services().stream()
                .filter(service -> isIn(service, namespace))
                .map(SwarmService::getSpec)
                .forEach(spec -> add(names, spec));
        var revisions = client.apps()
                .controllerRevisions()
                .inNamespace(namespace)
                .withLabel(Labels.MANAGED_BY, Labels.SKEP)
                .list()
                .getItems();
        revisions.forEach(revision -> add(names, template(revision)));
        return new Uses(
                names,
                informers.pods().stream()
                        .filter(pod -> isIn(pod, namespace) && !isEnded(pod))
                        .allMatch(pod -> isKept(pod, revisions)));
    }

    private static boolean isIn(HasMetadata object, String namespace) {
        return namespace.equals(object.getMetadata().getNamespace());
    }

    private static boolean isEnded(Pod pod) {
        var phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    /** A revision's name ends with the hash of its template. */
    private static boolean isKept(Pod pod, List<ControllerRevision> revisions) {
        var hash = pod.getMetadata().getLabels().getOrDefault(Labels.SPEC_HASH, "");
        return revisions.stream()
                .anyMatch(revision -> revision.getMetadata().getName().endsWith(hash));
    }

    private SwarmServiceSpec template(ControllerRevision revision) {
        var serialization = client.getKubernetesSerialization();
        return serialization.convertValue(
                serialization.convertValue(revision.getData(), JsonNode.class), SwarmServiceSpec.class);
    }

    private static void add(Set<String> names, SwarmServiceSpec spec) {
        names.addAll(keys(ObjectKind.SECRET, spec.secrets()));
        names.addAll(keys(ObjectKind.CONFIG, spec.configs()));
    }

    private static Set<String> keys(ObjectKind kind, List<FileReference> files) {
        return files.stream().map(file -> Uses.key(kind, file.name())).collect(Collectors.toSet());
    }
}
