package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Task;
import dev.skep.operator.kube.node.NodeSnapshot;
import dev.skep.operator.plan.service.Preparation;
import dev.skep.operator.plan.service.ServiceWorld;
import dev.skep.operator.plan.service.TaskRoom;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Gathers what is known of a service from informer caches and the clock. */
record ServiceObserver(
        ServiceEventSources sources,
        Supplier<NodeSnapshot> nodes,
        ServiceSettings settings,
        SpecHash hashes,
        Setbacks setbacks,
        Clock clock) {

    Observed observe(SwarmService service) {
        var now = clock.instant();
        var uid = service.getMetadata().getUid();
        var pods = sources.podsOf(service).stream()
                .filter(pod -> isOwned(pod, uid))
                .toList();
        var own = explained(pods, now);
        var dependencies = new DependencyReader(sources);
        var followed = dependencies.followed(service, now);
        var revision = hashes.revision(service.getSpec(), followed.updates());
        var secrets = secrets(service);
        var snapshot = nodes.get();
        var volumes = new VolumeReader(sources, snapshot.nodes(), now);
        var world = new ServiceWorld(
                SpecReader.read(
                        service.getMetadata().getName(),
                        service.getSpec(),
                        new SpecReader.Hashes(revision, hashes.ofRun(service.getSpec(), revision.template())),
                        volumes.reach(service, own.stream().map(Task::slot))),
                own,
                loaded(snapshot.nodes(), uid, now),
                RolloutStatus.read(Optional.ofNullable(service.getStatus())
                        .map(SwarmServiceStatus::updateStatus)
                        .orElse(null)),
                JobRunStatus.read(Optional.ofNullable(service.getStatus())
                        .map(SwarmServiceStatus::jobStatus)
                        .orElse(null)),
                dependencies.of(service, now),
                new TaskRoom(settings.tasks(), tasksOfOthers(uid)),
                snapshot.suspicious(),
                Refusals.of(service, secrets).or(() -> volumes.refusal(service)),
                now);
        return new Observed(
                world,
                new TaskTemplate(service, revision, keys(secrets), snapshot.nodes(), settings),
                followed,
                sources.circles().of(service),
                pods.stream().collect(Collectors.toMap(pod -> pod.getMetadata().getName(), pod -> pod)),
                StopSignal.isIgnored(pods));
    }

    /** The tasks of the pods; the one that takes longest to start says why. */
    private List<Task> explained(List<Pod> pods, Instant now) {
        var tasks =
                pods.stream().flatMap(pod -> TaskReader.read(pod, now).stream()).toList();
        var stuck = Preparation.stuck(tasks, now);
        var why = stuck.flatMap(task -> pods.stream()
                        .filter(pod -> pod.getMetadata().getName().equals(task.name()))
                        .findFirst())
                .flatMap(setbacks::of);
        return why.isEmpty()
                ? tasks
                : tasks.stream()
                        .map(task -> stuck.filter(task::equals).isPresent() ? task.hinderedBy(why.get()) : task)
                        .toList();
    }

    static boolean isOwned(Pod pod, String uid) {
        return pod.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> uid.equals(owner.getUid()) && Boolean.TRUE.equals(owner.getController()));
    }

    /** The nodes with what the tasks of all other services take of them. */
    private List<Node> loaded(List<Node> bare, String uid, Instant now) {
        var taken = new HashMap<String, Demand>();
        var counts = new HashMap<String, Integer>();
        sources.allPods()
                .filter(pod -> !isOwned(pod, uid))
                .flatMap(pod -> TaskReader.read(pod, now).stream())
                .filter(task -> !task.isEnded())
                .forEach(task -> task.node().ifPresent(node -> {
                    taken.merge(node, task.demand(), Demand::plus);
                    counts.merge(node, wanted(task), Integer::sum);
                }));
        return bare.stream()
                .map(node ->
                        node.with(taken.getOrDefault(node.name(), Demand.NOTHING), counts.getOrDefault(node.name(), 0)))
                .toList();
    }

    private int tasksOfOthers(String uid) {
        return (int) sources.allPods().filter(pod -> !isOwned(pod, uid)).count();
    }

    private static int wanted(Task task) {
        return task.isLive() ? 1 : 0;
    }

    private Map<String, SwarmSecret> secrets(SwarmService service) {
        var namespace = service.getMetadata().getNamespace();
        var found = new TreeMap<String, SwarmSecret>();
        service.getSpec().secrets().stream()
                .map(FileReference::name)
                .forEach(name ->
                        sources.secret(new ResourceID(name, namespace)).ifPresent(secret -> found.put(name, secret)));
        return found;
    }

    private static Map<String, SecretKey> keys(Map<String, SwarmSecret> secrets) {
        var keys = new TreeMap<String, SecretKey>();
        secrets.forEach((name, secret) ->
                Optional.ofNullable(secret.getSpec().secretRef()).ifPresent(key -> keys.put(name, key)));
        return keys;
    }
}
