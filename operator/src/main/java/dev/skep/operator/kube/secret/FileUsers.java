package dev.skep.operator.kube.secret;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.TaskFiles;
import dev.skep.operator.plan.stack.ObjectKind;
import dev.skep.operator.plan.stack.ObjectReference;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The services of a namespace that use its secrets and configs. */
final class FileUsers {
    private final Map<ObjectReference, SortedSet<String>> byFile = new HashMap<>();
    private final SortedSet<String> ofAnything = new TreeSet<>();

    private FileUsers() {}

    /** What a task was made with that has not ended. */
    record Use(String service, TaskFiles files) {}

    /** What services name, and what tasks were made with that have not ended. */
    static FileUsers of(Stream<SwarmService> services, Stream<Use> tasks) {
        var users = new FileUsers();
        services.forEach(service -> users.add(service.getMetadata().getName(), TaskFiles.of(service.getSpec())));
        tasks.forEach(use -> users.add(use.service(), use.files()));
        return users;
    }

    /** The service uses these. */
    void add(String service, TaskFiles files) {
        files.secrets().forEach(name -> add(service, new ObjectReference(ObjectKind.SECRET, name)));
        files.configs().forEach(name -> add(service, new ObjectReference(ObjectKind.CONFIG, name)));
    }

    /** The service may use anything. */
    void addUnknown(String service) {
        ofAnything.add(service);
    }

    /** The services that use it, or may. */
    SortedSet<String> of(ObjectReference file) {
        var all = new TreeSet<>(ofAnything);
        all.addAll(byFile.getOrDefault(file, Collections.emptySortedSet()));
        return all;
    }

    private void add(String service, ObjectReference file) {
        byFile.computeIfAbsent(file, _ -> new TreeSet<>()).add(service);
    }
}
