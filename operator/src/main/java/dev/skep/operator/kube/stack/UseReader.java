package dev.skep.operator.kube.stack;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.api.v1alpha1.UpdateState;
import dev.skep.api.v1alpha1.UpdateStatus;
import dev.skep.operator.domain.TaskFiles;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.TaskRecord;
import dev.skep.operator.plan.stack.ObjectKind;
import dev.skep.operator.plan.stack.ObjectName;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out which secrets and configs of a namespace nothing uses (K-15). Used are those that a service names, whosever it is,
 * that a task was made with that has not ended, and that stand in a revision to which a service that is not settled may go
 * back. What cannot be known counts as used.
 */
record UseReader(KubernetesClient client, ClusterModel model) {

    /**
     * Those of the given ones that nothing uses. The caches are asked first, which costs nothing; what is free by them is
     * asked of the API server, which knows what the caches have not seen yet.
     */
    Set<ObjectName> unused(String namespace, Set<ObjectName> asked) {
        var free = new HashSet<>(asked);
        free.removeAll(named(
                model.servicesIn(namespace).stream(),
                model.tasks().in(namespace).stream()
                        .filter(task -> !task.over())
                        .map(TaskRecord::files)));
        if (free.isEmpty()) {
            return free;
        }
        // services before pods: a service that is settled then makes no task of an older template any more
        var services = client.resources(SwarmService.class)
                .inNamespace(namespace)
                .list()
                .getItems();
        var pods = client.pods()
                .inNamespace(namespace)
                .withLabel(Labels.SERVICE)
                .list()
                .getItems();
        free.removeAll(named(
                services.stream(), pods.stream().filter(pod -> !isEnded(pod)).map(UseReader::files)));
        return free.isEmpty() ? free : inNoRevision(free, services);
    }

    /** Whether the service runs its newest specification and goes back to no other by itself. */
    static boolean isSettled(SwarmService service) {
        var status = Optional.ofNullable(service.getStatus());
        var seen = status.map(SwarmServiceStatus::observedGeneration);
        var update = status.map(SwarmServiceStatus::updateStatus).map(UpdateStatus::state);
        return Objects.equals(seen.orElse(null), service.getMetadata().getGeneration())
                && update.map(state -> state == UpdateState.COMPLETED).orElse(true);
    }

    private static boolean isEnded(Pod pod) {
        var phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    private static TaskFiles files(Pod pod) {
        return TaskFiles.of(
                Optional.ofNullable(pod.getMetadata().getAnnotations()).orElse(Map.of()));
    }

    private static Set<ObjectName> named(Stream<SwarmService> services, Stream<TaskFiles> tasks) {
        return Stream.concat(services.map(service -> TaskFiles.of(service.getSpec())), tasks)
                .flatMap(files -> names(files).stream())
                .collect(Collectors.toSet());
    }

    private static Set<ObjectName> names(TaskFiles files) {
        var names = new HashSet<ObjectName>();
        files.secrets().forEach(name -> names.add(new ObjectName(ObjectKind.SECRET, name)));
        files.configs().forEach(name -> names.add(new ObjectName(ObjectKind.CONFIG, name)));
        return names;
    }

    private Set<ObjectName> inNoRevision(Set<ObjectName> free, List<SwarmService> services) {
        for (var service : services) {
            for (var revision : revisions(service)) {
                var template = template(service, revision);
                if (template.isEmpty()) {
                    return Set.of();
                }
                free.removeAll(names(TaskFiles.of(template.get())));
            }
        }
        return free;
    }

    private static List<String> revisions(SwarmService service) {
        return Optional.ofNullable(service.getStatus())
                .filter(_ -> !isSettled(service))
                .map(status -> Stream.of(
                                Optional.ofNullable(status.currentRevision()),
                                Optional.ofNullable(status.previousRevision()))
                        .flatMap(Optional::stream)
                        .toList())
                .orElse(List.of());
    }

    private Optional<SwarmServiceSpec> template(SwarmService service, String revision) {
        var serialization = client.getKubernetesSerialization();
        return Optional.ofNullable(client.apps()
                        .controllerRevisions()
                        .inNamespace(service.getMetadata().getNamespace())
                        .withName(revision)
                        .get())
                .map(found -> serialization.convertValue(found.getData(), JsonNode.class))
                .map(data -> serialization.convertValue(data, SwarmServiceSpec.class));
    }
}
