package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.kube.shared.Events;
import dev.skep.operator.kube.status.Approximations;
import dev.skep.operator.plan.service.ServicePlan;
import dev.skep.operator.plan.service.ServiceWorld;
import dev.skep.operator.plan.status.ServiceStatusView;
import dev.skep.operator.plan.status.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is told about a service by Events, for {@code kubectl describe}: updates that begin, pause and end, tasks that are stopped and why, that
 * no node takes or that fail, and refusals. At most one per reason, service and minute.
 */
final class ServiceEvents {
    private static final Duration QUIET = Duration.ofMinutes(1);
    /** Reasons that only say that all goes its way. */
    private static final String WAITING = "WaitingForDependencies";

    private static final String COMPLETE = "JobComplete";

    private static final Set<String> PROGRESS =
            Set.of("TasksRunning", "TasksStarting", "JobRunning", COMPLETE, "Updating", "UpdatePaused", "Met");

    private record Topic(String uid, String reason) {}

    private final Events events;
    private final Clock clock;
    private final Map<Topic, Instant> told = new ConcurrentHashMap<>();

    ServiceEvents(Events events, Clock clock) {
        this.events = events;
        this.clock = clock;
    }

    /** Tells what this pass changed or met. */
    void tell(SwarmService service, ServiceWorld world, ServicePlan plan, ServiceStatusView view) {
        if (!plan.rollout().equals(world.rollout())) {
            tellRollout(service, plan.rollout());
        }
        if (!plan.job().equals(world.job())) {
            tellJob(service, world.job(), plan.job(), view);
        }
        StopTelling.of(plan.actions()).forEach(stopped -> {
            if (stopped.fault()) {
                warn(service, stopped.reason(), stopped.message());
            } else {
                normal(service, stopped.reason(), stopped.message());
            }
        });
        view.verdicts().stream()
                .filter(verdict -> verdict.holds() && !PROGRESS.contains(verdict.reason()))
                .findFirst()
                .ifPresent(verdict -> warn(service, verdict));
    }

    /** Tells what the pods cannot express, once for each wording of the condition. */
    void tellApproximated(SwarmService service, SwarmServiceStatus status) {
        var said = approximated(service.getStatus());
        approximated(status)
                .filter(message -> !said.equals(Optional.of(message)))
                .ifPresent(message -> events.warning(service, Approximations.TYPE, message));
    }

    private static Optional<String> approximated(@Nullable SwarmServiceStatus status) {
        return Optional.ofNullable(status).stream()
                .flatMap(present -> present.conditions().stream())
                .filter(condition -> condition.type().equals(Approximations.TYPE))
                .map(Condition::message)
                .findFirst();
    }

    private void tellJob(SwarmService service, JobRun before, JobRun now, ServiceStatusView view) {
        if (now.iteration() != before.iteration()) {
            normal(service, "JobStarted", "iteration " + now.iteration() + " of the job begins");
        }
        view.verdicts().stream()
                .filter(verdict -> verdict.holds() && verdict.reason().equals(COMPLETE))
                .findFirst()
                .ifPresent(verdict -> normal(service, COMPLETE, verdict.message()));
    }

    private void tellRollout(SwarmService service, Rollout rollout) {
        switch (rollout) {
            case Rollout.Idle _ -> {}
            case Rollout.Updating updating ->
                normal(service, "UpdateStarted", "update of " + updating.slots() + " slots in progress");
            case Rollout.Paused paused -> warn(service, "UpdatePaused", paused.message());
            case Rollout.Completed _ -> normal(service, "UpdateCompleted", "update completed");
        }
    }

    private void warn(SwarmService service, Verdict verdict) {
        if (verdict.reason().equals(WAITING)) {
            normal(service, WAITING, verdict.message());
        } else if (!verdict.type().equals("Ready")) {
            warn(service, verdict.reason(), verdict.message());
        }
    }

    private void warn(SwarmService service, String reason, String message) {
        if (isDue(service, reason)) {
            events.warning(service, reason, message);
        }
    }

    private void normal(SwarmService service, String reason, String message) {
        if (isDue(service, reason)) {
            events.normal(service, reason, message);
        }
    }

    private boolean isDue(SwarmService service, String reason) {
        var now = clock.instant();
        told.values().removeIf(at -> !now.isBefore(at.plus(QUIET)));
        return told.putIfAbsent(new Topic(service.getMetadata().getUid(), reason), now) == null;
    }
}
