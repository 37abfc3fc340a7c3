package dev.skep.operator.kube.secret;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.shared.TaskFiles;
import dev.skep.operator.plan.stack.ObjectKind;
import dev.skep.operator.plan.stack.ObjectName;
import io.fabric8.kubernetes.api.model.Pod;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The services of a namespace that use its secrets and configs. */
final class FileUsers {
    private final Map<ObjectName, SortedSet<String>> byFile = new HashMap<>();
    private final SortedSet<String> ofAnything = new TreeSet<>();

    private FileUsers() {}

    /** What services name, and what tasks were made with that have not ended. */
    static FileUsers of(Stream<SwarmService> services, Stream<Pod> pods) {
        var users = new FileUsers();
        services.forEach(service -> users.add(service.getMetadata().getName(), TaskFiles.of(service.getSpec())));
        pods.filter(pod -> !isEnded(pod)).forEach(pod -> users.add(service(pod), TaskFiles.of(pod)));
        return users;
    }

    private static String service(Pod task) {
        return task.getMetadata()
                .getLabels()
                .getOrDefault(Labels.SERVICE, task.getMetadata().getName());
    }

    static boolean isEnded(Pod pod) {
        var phase = pod.getStatus() == null ? null : pod.getStatus().getPhase();
        return "Succeeded".equals(phase) || "Failed".equals(phase);
    }

    /** The service uses these. */
    void add(String service, TaskFiles files) {
        files.secrets().forEach(name -> add(service, new ObjectName(ObjectKind.SECRET, name)));
        files.configs().forEach(name -> add(service, new ObjectName(ObjectKind.CONFIG, name)));
    }

    /** The service may use anything. */
    void addUnknown(String service) {
        ofAnything.add(service);
    }

    /** The services that use it, or may. */
    SortedSet<String> of(ObjectName file) {
        var all = new TreeSet<>(ofAnything);
        all.addAll(byFile.getOrDefault(file, Collections.emptySortedSet()));
        return all;
    }

    private void add(String service, ObjectName file) {
        byFile.computeIfAbsent(file, _ -> new TreeSet<>()).add(service);
    }
}
