package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.domain.Task;
import dev.skep.operator.kube.dependency.Circles;
import dev.skep.operator.kube.dependency.DependencyReader;
import dev.skep.operator.kube.node.NodeSnapshot;
import dev.skep.operator.kube.pod.TaskTemplate;
import dev.skep.operator.kube.revision.SpecHash;
import dev.skep.operator.kube.spec.Refusals;
import dev.skep.operator.kube.spec.SpecReader;
import dev.skep.operator.kube.status.JobRunStatus;
import dev.skep.operator.kube.status.RolloutStatus;
import dev.skep.operator.kube.volume.ClaimMounts;
import dev.skep.operator.kube.volume.VolumeReader;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.TaskRecord;
import dev.skep.operator.plan.service.Preparation;
import dev.skep.operator.plan.service.ServiceWorld;
import dev.skep.operator.plan.service.TaskRoom;
import dev.skep.operator.plan.status.Refusal;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Gathers what is known of a service from the model and the clock. */
record ServiceObserver(
        ClusterModel model,
        ServiceWakes wakes,
        ClaimMounts mounts,
        Supplier<NodeSnapshot> nodes,
        ServiceSettings settings,
        SpecHash hashes,
        Clock clock) {

    /** The task that takes longest to start without saying why, if any does (S-16). */
    Optional<TaskRecord> stuck(SwarmService service) {
        var records = model.tasks().of(service.getMetadata().getUid());
        return Preparation.stuck(tasks(records), clock.instant())
                .flatMap(task -> records.stream()
                        .filter(record -> record.task().filter(task::equals).isPresent())
                        .findFirst());
    }

    /** What a network of the service says that has no address left. */
    Optional<String> exhaustion(SwarmService service) {
        return new NetworkReader(model.networks()).exhaustion(service);
    }

    /**
     * What a pass finds out beforehand, some of it by asking the API server.
     *
     * @param hindrance why a task does not start, where that was asked
     * @param refusal why the specification is not taken
     * @param former the service with the specification before one that is refused; empty for a service that is not, or that has none
     */
    record Inquiry(Optional<Hindrance> hindrance, Optional<Refusal> refusal, Optional<SwarmService> former) {}

    /** The service as it is now; nothing is asked of the API server. */
    Observed observe(SwarmService asked, Inquiry inquiry) {
        var uid = asked.getMetadata().getUid();
        var records = model.tasks().of(uid);
        var own = tasks(records).stream().map(task -> hindered(task, inquiry)).toList();
        var refused = inquiry.refusal();
        var service = inquiry.former().orElse(asked);
        var dependencies = new DependencyReader(model);
        var followed = dependencies.followed(service);
        var revision = hashes.revision(service.getSpec(), followed.updates());
        var secrets = secrets(service);
        var snapshot = nodes.get();
        var volumes = new VolumeReader(model, mounts, snapshot.nodes());
        var missing = missing(service, secrets, volumes);
        var status = Optional.ofNullable(service.getStatus());
        var world = new ServiceWorld(
                SpecReader.read(
                        service.getMetadata().getName(),
                        service.getSpec(),
                        new SpecReader.Hashes(revision, hashes.ofRun(service.getSpec(), revision.template())),
                        volumes.reach(service, own.stream().map(Task::slot))),
                own,
                loaded(snapshot.nodes(), uid),
                RolloutStatus.read(status.map(SwarmServiceStatus::updateStatus).orElse(null)),
                JobRunStatus.read(status.map(SwarmServiceStatus::jobStatus).orElse(null)),
                dependencies.of(service),
                room(asked),
                snapshot.suspicious(),
                refused.map(why -> told(why, inquiry)).or(() -> missing),
                missing.isEmpty() && (refused.isEmpty() || inquiry.former().isPresent()),
                clock.instant());
        return new Observed(
                world,
                new TaskTemplate(service, revision, keys(secrets), snapshot.nodes(), settings.pods()),
                followed,
                new Circles(model.services()::get).of(service),
                records.stream().collect(Collectors.toMap(record -> record.pod().name(), TaskRecord::pod)),
                refused.isEmpty(),
                records.stream().anyMatch(TaskRecord::stopSignalIgnored));
    }

    private TaskRoom room(SwarmService service) {
        var uid = service.getMetadata().getUid();
        var namespace = service.getMetadata().getNamespace();
        return new TaskRoom(
                new TaskRoom.Room(settings.limits().tasks(), model.tasks().besides(uid)),
                new TaskRoom.Room(
                        settings.limits().tasksOfNamespace(), model.tasks().besides(uid, namespace)));
    }

    private Optional<Refusal> missing(SwarmService service, Map<String, SwarmSecret> secrets, VolumeReader volumes) {
        return Refusals.missing(service.getSpec(), secrets)
                .or(() -> volumes.refusal(service))
                .or(() -> new NetworkReader(model.networks()).refusal(service));
    }

    private static Task hindered(Task task, Inquiry inquiry) {
        return inquiry.hindrance()
                .filter(why -> why.task().equals(task.name()))
                .map(why -> task.hinderedBy(why.message()))
                .orElse(task);
    }

    private static Refusal told(Refusal why, Inquiry inquiry) {
        return inquiry.former().isPresent()
                ? new Refusal(
                        why.reason(), why.message() + "; the specification before this one goes on", why.stalled())
                : why;
    }

    /** Why a task does not start, by the name of its pod. */
    record Hindrance(String task, String message) {}

    private static List<Task> tasks(List<TaskRecord> records) {
        return records.stream().flatMap(record -> record.task().stream()).toList();
    }

    /** The nodes with what the tasks of all other services take of them. */
    private List<Node> loaded(List<Node> bare, String uid) {
        var loads = model.tasks().loads(uid);
        return bare.stream()
                .map(node -> {
                    var load = loads.apply(node.name());
                    return node.with(load.demand(), load.tasks());
                })
                .toList();
    }

    private Map<String, SwarmSecret> secrets(SwarmService service) {
        var namespace = service.getMetadata().getNamespace();
        var found = new TreeMap<String, SwarmSecret>();
        service.getSpec().secrets().stream()
                .map(FileReference::name)
                .forEach(name -> model.secrets()
                        .get(new ObjectName(namespace, name))
                        .ifPresent(secret -> found.put(name, secret)));
        return found;
    }

    private static Map<String, SecretKey> keys(Map<String, SwarmSecret> secrets) {
        var keys = new TreeMap<String, SecretKey>();
        secrets.forEach((name, secret) ->
                Optional.ofNullable(secret.getSpec().secretRef()).ifPresent(key -> keys.put(name, key)));
        return keys;
    }
}
