package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.domain.Followed;
import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.plan.service.ServiceAction;
import dev.skep.operator.plan.service.ServicePlan;
import dev.skep.operator.plan.status.Refusal;
import dev.skep.operator.plan.status.ServiceStatusView;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Writes the status of a service, when it changed, and says when to look again. */
record ServiceReporter(RevisionKeeper revisions, StatusKeeper statuses, ServiceEvents events) {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(5);
    private static final Duration UNTIL_SEEN = Duration.ofMillis(20);

    /** When to look again, for a service whose cached status is older than what was written. */
    Optional<UpdateControl<SwarmService>> await(SwarmService service) {
        return statuses.isCurrent(service)
                ? Optional.empty()
                : Optional.of(UpdateControl.<SwarmService>noUpdate().rescheduleAfter(UNTIL_SEEN));
    }

    /** The very first status of a service, written before anything is made for it. */
    UpdateControl<SwarmService> accept(SwarmService service, Instant now) {
        var starting = new ServiceStatusView(0, 0, 0, Optional.empty(), List.of())
                .hindered(new Refusal("Accepted", "the service was seen and its tasks are about to be made", false));
        var status = StatusRenderer.render(
                service,
                new StatusRenderer.Findings(starting, new Rollout.Idle(), JobRun.NONE, Followed.NONE, List.of(), false),
                new StatusRenderer.Revisions(null, null),
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
                revisions.keep(service, observed.template().revision().template()),
                now);
        if (isNews(service, status)) {
            write(service, status);
        }
        var control = UpdateControl.<SwarmService>noUpdate();
        return wakeUp(plan, hindrance, now).map(control::rescheduleAfter).orElse(control);
    }

    private void write(SwarmService service, SwarmServiceStatus status) {
        statuses.write(service, status);
        events.tellApproximated(service, status);
    }

    private static boolean isNews(SwarmService service, SwarmServiceStatus status) {
        return Optional.ofNullable(service.getStatus())
                .map(StatusRenderer::own)
                .filter(status::equals)
                .isEmpty();
    }

    /** Own writes make no events, so a pass that did something is followed by one that sees it. */
    private static Optional<Duration> wakeUp(ServicePlan plan, Optional<Refusal> hindrance, Instant now) {
        if (hindrance.isPresent()) {
            return Optional.of(AFTER_REFUSAL);
        } else if (plan.actions().stream().anyMatch(action -> !(action instanceof ServiceAction.ForgetTask))) {
            return Optional.of(AT_ONCE);
        }
        return plan.wakeAt()
                .map(at -> Duration.between(now, at))
                .map(wait -> wait.compareTo(AT_ONCE) < 0 ? AT_ONCE : wait);
    }
}
