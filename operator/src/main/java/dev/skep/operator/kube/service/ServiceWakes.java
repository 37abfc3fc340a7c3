package dev.skep.operator.kube.service;

import dev.skep.api.ConditionTypes;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.kube.dependency.Circles;
import dev.skep.operator.kube.node.NodeWatch;
import dev.skep.operator.kube.volume.ClaimMounts;
import dev.skep.operator.model.Change;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Identity;
import dev.skep.operator.model.TaskRecord;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What makes a service be looked at: its tasks, the secrets, networks and claims that it names, the claims' volumes and classes, a pass
 * over a service that it depends on, and nodes that are other than before where that concerns it.
 */
final class ServiceWakes {
    private static final int LARGE = 50;
    private static final Duration GATHER = Duration.ofMillis(50);

    private final ClusterModel model;
    private final Set<String> gathering = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("skep-gather").factory());
    private final ClaimMounts mounts;
    private final SimpleInboundEventSource<SwarmService> source = new SimpleInboundEventSource<>("model");

    ServiceWakes(ClusterModel model, ClaimMounts mounts, NodeWatch nodes) {
        this.model = model;
        this.mounts = mounts;
        model.tasks().table().onChange(this::taskChanged);
        model.services().onChange(this::serviceChanged);
        model.secrets().onChange(change -> wake(model.using(id(change)).stream()));
        model.networks().onChange(change -> wake(model.attachedTo(id(change)).stream()));
        model.claims().onChange(change -> wake(mounts.of(id(change))));
        model.volumes()
                .onChange(change -> wake(change.now().or(change::old).stream().flatMap(mounts::of)));
        model.classes().onChange(change -> wake(mounts.ofClass(id(change).name())));
        nodes.onChange(this::nodesChanged);
    }

    SimpleInboundEventSource<SwarmService> source() {
        return source;
    }

    /** Has the services looked at that depend on this one and wait for it, or are rolled after it. */
    void dependents(SwarmService service) {
        var circles = new Circles(model.services()::get);
        wake(model.dependingOn(Identity.of(service).id()).stream()
                .filter(dependent -> isConcerned(dependent)
                        || (isReplaced(dependent)
                                && !circles.leads(
                                        service, dependent.getMetadata().getName()))));
    }

    private void taskChanged(Change<TaskRecord> change) {
        var isNews = switch (change) {
            case Change.Turned<TaskRecord>(var before, var now) -> !now.saysAs(before);
            case Change.Came<TaskRecord> _, Change.Went<TaskRecord> _ -> true;
        };
        if (isNews) {
            taskChanged(change.now().or(change::old).orElseThrow().owner());
        }
    }

    /** A pass costs the number of a service's tasks, so those of large services are gathered first. */
    private void taskChanged(String service) {
        if (model.tasks().count(service) < LARGE) {
            wake(model.service(service).stream());
        } else if (gathering.add(service)) {
            var _ = timer.schedule(
                    () -> {
                        gathering.remove(service);
                        wake(model.service(service).stream());
                    },
                    GATHER.toMillis(),
                    TimeUnit.MILLISECONDS);
        }
    }

    /** The answer to a status write brings a specification along that was written just before, and may be all that is heard of it. */
    private void serviceChanged(Change<SwarmService> change) {
        if (change instanceof Change.Turned<SwarmService>(var before, var now)
                && !before.getMetadata()
                        .getGeneration()
                        .equals(now.getMetadata().getGeneration())) {
            wake(Stream.of(now));
        }
    }

    private void nodesChanged(Set<String> names) {
        wake(Stream.concat(
                        names.stream()
                                .flatMap(name -> model.tasks().concernedBy(name).stream())
                                .distinct()
                                .flatMap(uid -> model.service(uid).stream()),
                        model.onNodes().stream())
                .distinct());
    }

    private void wake(Stream<SwarmService> services) {
        // an operator that waits for the lease reconciles nothing yet
        if (source.isRunning()) {
            services.map(ResourceID::fromResource).forEach(source::propagateEvent);
        }
    }

    private static <T extends HasMetadata> ObjectName id(Change<T> change) {
        return Identity.of(change.now().or(change::old).orElseThrow()).id();
    }

    private static boolean isReplaced(SwarmService dependent) {
        return dependent.getSpec().dependsOn().stream().anyMatch(each -> Boolean.TRUE.equals(each.restart()));
    }

    private static boolean isConcerned(SwarmService dependent) {
        return Optional.ofNullable(dependent.getStatus()).map(SwarmServiceStatus::conditions).orElse(List.of()).stream()
                .noneMatch(condition -> condition.type().equals(ConditionTypes.DEPENDENCIES_MET)
                        && condition.status().equals("True"));
    }
}
