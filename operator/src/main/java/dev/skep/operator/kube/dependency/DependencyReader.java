package dev.skep.operator.kube.dependency;

import dev.skep.api.ConditionTypes;
import dev.skep.api.support.Slots;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.DependencyCondition;
import dev.skep.api.v1alpha1.ServiceDependency;
import dev.skep.api.v1alpha1.ServiceMode;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.domain.Dependency;
import dev.skep.operator.domain.Followed;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.domain.Task;
import dev.skep.operator.kube.spec.SpecReader;
import dev.skep.operator.kube.status.FollowedStatus;
import dev.skep.operator.kube.status.JobRunStatus;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.plan.service.Dependencies;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads what a service depends on out of the model. */
public record DependencyReader(ClusterModel model) {

    /** What the first task of a service waits for. */
    public Dependencies of(SwarmService service) {
        var all = service.getSpec().dependsOn().stream()
                .map(each -> dependency(service, each))
                .sorted(Comparator.comparing(Dependency::service))
                .toList();
        return all.isEmpty()
                ? Dependencies.NONE
                : new Dependencies(all, isTold(service, ConditionTypes.DEPENDENCIES_MET));
    }

    /** The updates that replace the tasks of a service: those in its status, and the ones that are new. */
    public Followed followed(SwarmService service) {
        var before = FollowedStatus.read(Optional.ofNullable(service.getStatus())
                .map(SwarmServiceStatus::followedUpdates)
                .orElse(null));
        var circles = new Circles(model.services()::get).of(service);
        var services = new TreeSet<String>();
        var rolledOut = new TreeMap<String, String>();
        for (var each : service.getSpec().dependsOn()) {
            var name = each.service();
            if (Boolean.TRUE.equals(each.restart()) && !circles.contains(name)) {
                services.add(name);
                needed(service, each)
                        .flatMap(found -> RolledOut.revision(
                                found, tasks(found), before.revisions().containsKey(name)))
                        .ifPresent(revision -> rolledOut.put(name, revision));
            }
        }
        return before.after(services, rolledOut);
    }

    private Optional<SwarmService> needed(SwarmService service, ServiceDependency dependency) {
        return model.services().get(new ObjectName(service.getMetadata().getNamespace(), dependency.service()));
    }

    private Dependency dependency(SwarmService service, ServiceDependency given) {
        var condition = switch (Optional.ofNullable(given.condition()).orElse(DependencyCondition.STARTED)) {
            case STARTED -> Dependency.Condition.STARTED;
            case HEALTHY -> Dependency.Condition.HEALTHY;
            case COMPLETED_SUCCESSFULLY -> Dependency.Condition.COMPLETED;
        };
        return new Dependency(
                given.service(),
                condition,
                !Boolean.FALSE.equals(given.required()),
                needed(service, given).map(found -> seen(found, condition)));
    }

    private Dependency.Seen seen(SwarmService found, Dependency.Condition condition) {
        var run = JobRunStatus.read(Optional.ofNullable(found.getStatus())
                .map(SwarmServiceStatus::jobStatus)
                .orElse(null));
        var tasks = tasks(found).stream()
                .filter(task -> task.iteration() == run.iteration())
                .toList();
        return new Dependency.Seen(
                desired(found, condition), isTold(found, ConditionTypes.STALLED), tasks, run.completed());
    }

    private List<Task> tasks(SwarmService found) {
        return model.tasks().of(found.getMetadata().getUid()).stream()
                .flatMap(record -> record.task().stream())
                .toList();
    }

    /** Known once the operator has looked at the service: only then does a revision stand in its status. */
    private static Optional<Integer> desired(SwarmService found, Dependency.Condition condition) {
        var status = Optional.ofNullable(found.getStatus());
        if (status.map(SwarmServiceStatus::currentRevision).isEmpty()) {
            return Optional.empty();
        }
        return switch (SpecReader.modeOf(found.getSpec())) {
            case REPLICATED -> Optional.ofNullable(found.getSpec().replicas());
            case GLOBAL -> status.map(SwarmServiceStatus::desiredTasks);
            case REPLICATED_JOB, GLOBAL_JOB ->
                status.filter(seen -> hasBegun(found, seen)).map(seen -> ofJob(found.getSpec(), seen, condition));
        };
    }

    /** Whether the status speaks of an iteration of what the job runs now. */
    private static boolean hasBegun(SwarmService found, SwarmServiceStatus status) {
        return status.jobStatus() != null && found.getMetadata().getGeneration().equals(status.observedGeneration());
    }

    /** To start, as many as may run at a time have to; to complete, all. */
    private static int ofJob(SwarmServiceSpec spec, SwarmServiceStatus status, Dependency.Condition condition) {
        var left = Optional.ofNullable(status.desiredTasks()).orElse(0);
        var completed = Optional.ofNullable(status.completedTasks()).orElse(0);
        if (SpecReader.modeOf(spec) == ServiceMode.GLOBAL_JOB) {
            return left + completed;
        }
        return condition == Dependency.Condition.COMPLETED
                ? Slots.count(spec)
                : Math.min(Slots.count(spec), SpecReader.concurrent(spec));
    }

    private static boolean isTold(SwarmService service, String type) {
        return Optional.ofNullable(service.getStatus()).map(SwarmServiceStatus::conditions).orElse(List.of()).stream()
                .filter(condition -> condition.type().equals(type))
                .map(Condition::status)
                .anyMatch("True"::equals);
    }
}
