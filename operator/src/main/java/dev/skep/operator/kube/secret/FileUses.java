package dev.skep.operator.kube.secret;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.ConditionTypes;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.api.v1alpha1.UpdateState;
import dev.skep.api.v1alpha1.UpdateStatus;
import dev.skep.operator.domain.TaskFiles;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.plan.stack.ObjectReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds out which secrets and configs of a namespace nothing uses (K-15), and who uses one (K-30). Used are those that a service names,
 * whosever it is, that a task was made with that has not ended, and that stand in a revision to which a service that is not settled may go
 * back. What cannot be known counts as used.
 */
public record FileUses(KubernetesClient client, ClusterModel model) {

    /**
     * Those of the given ones that nothing uses. The caches are asked first, which costs nothing; what is free by them is
     * asked of the API server, which knows what the caches have not seen yet.
     */
    public Set<ObjectReference> unused(String namespace, Set<ObjectReference> asked) {
        var free = withoutUsers(cached(namespace), asked);
        return free.isEmpty() ? free : withoutUsers(known(namespace, free), free);
    }

    /** Names of the services that use it, or that tasks which use it are of; empty where it is certain that nothing does. */
    SortedSet<String> users(String namespace, ObjectReference asked) {
        var users = cached(namespace).of(asked);
        return users.isEmpty() ? known(namespace, Set.of(asked)).of(asked) : users;
    }

    private static Set<ObjectReference> withoutUsers(FileUsers users, Set<ObjectReference> asked) {
        return asked.stream().filter(name -> users.of(name).isEmpty()).collect(Collectors.toSet());
    }

    private FileUsers cached(String namespace) {
        return FileUsers.of(
                model.servicesIn(namespace).stream(),
                model.tasks().in(namespace).stream()
                        .filter(task -> !task.over())
                        .map(task -> new FileUsers.Use(task.service(), task.files())));
    }

    /** Whether the service runs its newest specification and goes back to no other by itself; what is refused is not run. */
    static boolean isSettled(SwarmService service) {
        var status = Optional.ofNullable(service.getStatus());
        var seen = status.map(SwarmServiceStatus::observedGeneration);
        var update = status.map(SwarmServiceStatus::updateStatus).map(UpdateStatus::state);
        return Objects.equals(seen.orElse(null), service.getMetadata().getGeneration())
                && update.map(state -> state == UpdateState.COMPLETED).orElse(true)
                && status.map(SwarmServiceStatus::conditions).orElse(List.of()).stream()
                        .noneMatch(condition -> condition.type().equals(ConditionTypes.STALLED)
                                && condition.status().equals("True"));
    }

    private static boolean isEnded(Pod pod) {
        var phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    private static FileUsers.Use use(Pod pod) {
        var metadata = pod.getMetadata();
        return new FileUsers.Use(
                metadata.getLabels().getOrDefault(Labels.SERVICE, metadata.getName()),
                TaskFiles.of(Optional.ofNullable(metadata.getAnnotations()).orElse(Map.of())));
    }

    private FileUsers known(String namespace, Set<ObjectReference> asked) {
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
        var users = FileUsers.of(
                services.stream(), pods.stream().filter(pod -> !isEnded(pod)).map(FileUses::use));
        if (!withoutUsers(users, asked).isEmpty()) {
            services.forEach(service -> revisions(service).forEach(revision -> {
                var name = service.getMetadata().getName();
                template(service, revision)
                        .ifPresentOrElse(spec -> users.add(name, TaskFiles.of(spec)), () -> users.addUnknown(name));
            }));
        }
        return users;
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
