package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.domain.Followed;
import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.kube.revision.RevisionKeeper;
import dev.skep.operator.kube.revision.RevisionNames;
import dev.skep.operator.kube.shared.StatusWriter;
import dev.skep.operator.kube.status.StatusPace;
import dev.skep.operator.kube.status.StatusRenderer;
import dev.skep.operator.model.Table;
import dev.skep.operator.plan.service.ServicePlan;
import dev.skep.operator.plan.status.Refusal;
import dev.skep.operator.plan.status.ServiceStatusView;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Writes the status of a service, when it changed, and says when to look again. What was written is in the model at once. */
record ServiceReporter(
        RevisionKeeper revisions,
        StatusWriter statuses,
        Table<SwarmService> services,
        StatusPace pace,
        ServiceEvents events) {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(5);

    /** The very first status of a service, written before anything is made for it. */
    UpdateControl<SwarmService> accept(SwarmService service, Instant now) {
        var starting = new ServiceStatusView(0, 0, 0, Optional.empty(), List.of())
                .hindered(new Refusal("Accepted", "the service was seen and its tasks are about to be made", false));
        var status = StatusRenderer.render(
                service,
                new StatusRenderer.Findings(starting, new Rollout.Idle(), JobRun.NONE, Followed.NONE, List.of(), false),
                new RevisionNames(null, null),
                now);
        write(service, status);
        return UpdateControl.<SwarmService>noUpdate().rescheduleAfter(AT_ONCE);
    }

    UpdateControl<SwarmService> report(
            SwarmService service, Observed observed, ServicePlan plan, Optional<Refusal> hindrance) {
        var now = observed.world().now();
        var view = hindrance.map(plan.status()::hindered).orElse(plan.status());
        events.tell(service, observed.world(), plan, view);
        var status = StatusRenderer.render(
                service,
                new StatusRenderer.Findings(
                        view,
                        plan.rollout(),
                        plan.job(),
                        observed.followed(),
                        observed.circles(),
                        observed.stopSignalIgnored()),
                observed.accepted()
                        ? revisions.keep(service, observed.template().revision())
                        : RevisionKeeper.told(service),
                now);
        var put = Optional.<Duration>empty();
        if (isNews(service, status)) {
            put = pace.putOff(service, status, now);
            if (put.isEmpty()) {
                write(service, status);
                pace.written(service, now);
            }
        }
        var control = UpdateControl.<SwarmService>noUpdate();
        return Stream.concat(put.stream(), wakeUp(plan, hindrance, now).stream())
                .min(Comparator.naturalOrder())
                .map(control::rescheduleAfter)
                .orElse(control);
    }

    private void write(SwarmService service, SwarmServiceStatus status) {
        services.written(statuses.write(service, new SwarmService(), status));
        events.tellApproximated(service, status);
    }

    private static boolean isNews(SwarmService service, SwarmServiceStatus status) {
        return Optional.ofNullable(service.getStatus())
                .map(StatusRenderer::own)
                .filter(status::equals)
                .isEmpty();
    }

    /** What a pass wrote is a change of the model, which is followed by a pass of its own. */
    private static Optional<Duration> wakeUp(ServicePlan plan, Optional<Refusal> hindrance, Instant now) {
        if (hindrance.isPresent()) {
            return Optional.of(AFTER_REFUSAL);
        }
        return plan.wakeAt()
                .map(at -> Duration.between(now, at))
                .map(wait -> wait.compareTo(AT_ONCE) < 0 ? AT_ONCE : wait);
    }
}
