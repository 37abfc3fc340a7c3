package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.domain.Task;
import dev.skep.operator.kube.node.NodeSnapshot;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.TaskRecord;
import dev.skep.operator.plan.service.Preparation;
import dev.skep.operator.plan.service.ServiceWorld;
import dev.skep.operator.plan.service.TaskRoom;
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
     * The service as it is now; nothing is asked of the API server.
     *
     * @param setback why a task does not start, where that was asked
     */
    Observed observe(SwarmService service, Optional<Setback> setback) {
        var uid = service.getMetadata().getUid();
        var records = model.tasks().of(uid);
        var own = tasks(records).stream()
                .map(task -> setback.filter(why -> why.task().equals(task.name()))
                        .map(why -> task.hinderedBy(why.message()))
                        .orElse(task))
                .toList();
        var dependencies = new DependencyReader(model);
        var followed = dependencies.followed(service);
        var hash = hashes.of(service.getSpec(), followed.updates());
        var secrets = secrets(service);
        var snapshot = nodes.get();
        var volumes = new VolumeReader(model, wakes, snapshot.nodes());
        var status = Optional.ofNullable(service.getStatus());
        var world = new ServiceWorld(
                SpecReader.read(
                        service.getMetadata().getName(),
                        service.getSpec(),
                        new SpecReader.Hashes(hash, hashes.ofRun(service.getSpec(), hash)),
                        volumes.reach(service, own.stream().map(Task::slot))),
                own,
                loaded(snapshot.nodes(), uid),
                RolloutStatus.read(status.map(SwarmServiceStatus::updateStatus).orElse(null)),
                JobRunStatus.read(status.map(SwarmServiceStatus::jobStatus).orElse(null)),
                dependencies.of(service),
                new TaskRoom(settings.tasks(), model.tasks().besides(uid)),
                snapshot.suspicious(),
                Refusals.of(service, secrets)
                        .or(() -> volumes.refusal(service))
                        .or(() -> new NetworkReader(model.networks()).refusal(service)),
                clock.instant());
        return new Observed(
                world,
                new TaskTemplate(service, hash, keys(secrets), snapshot.nodes(), settings),
                followed,
                new Circles(model.services()::get).of(service),
                records.stream().collect(Collectors.toMap(record -> record.pod().name(), TaskRecord::pod)),
                records.stream().anyMatch(TaskRecord::stopSignalIgnored));
    }

    /** Why a task does not start, by the name of its pod. */
    record Setback(String task, String message) {}

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
