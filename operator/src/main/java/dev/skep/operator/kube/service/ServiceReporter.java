package dev.skep.operator.kube.service;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.plan.service.ServiceAction;
import dev.skep.operator.plan.service.ServicePlan;
import dev.skep.operator.plan.status.Refusal;
import dev.skep.operator.plan.status.ServiceStatusView;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Writes the status of a service, when it changed, and says when to look again. */
record ServiceReporter(RevisionKeeper revisions, ServiceEvents events) {

    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration AFTER_REFUSAL = Duration.ofSeconds(5);

    /** The very first status of a service, written before anything is made for it. */
    UpdateControl<SwarmService> accept(SwarmService service, Instant now) {
        var starting = new ServiceStatusView(0, 0, 0, java.util.List.of())
                .hindered(new Refusal("Accepted", "the service was seen and its tasks are about to be made", false));
        var status = StatusRenderer.render(
                service, starting, new Rollout.Idle(), new StatusRenderer.Revisions(null, null), now);
        return UpdateControl.patchStatus(withStatus(service, status)).rescheduleAfter(AT_ONCE);
    }

    UpdateControl<SwarmService> report(
            SwarmService service, Observed observed, ServicePlan plan, Optional<Refusal> hindrance) {
        var now = observed.world().now();
        var view = hindrance.map(plan.status()::hindered).orElse(plan.status());
        events.tell(service, observed.world(), plan, view);
        var status = StatusRenderer.render(
                service,
                view,
                plan.rollout(),
                revisions.keep(service, observed.template().specHash()),
                now);
        var control = isNews(service, status)
                ? UpdateControl.patchStatus(withStatus(service, status))
                : UpdateControl.<SwarmService>noUpdate();
        return wakeUp(plan, hindrance, now).map(control::rescheduleAfter).orElse(control);
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

    private static SwarmService withStatus(SwarmService service, SwarmServiceStatus status) {
        var fresh = new SwarmService();
        fresh.setMetadata(new ObjectMetaBuilder()
                .withName(service.getMetadata().getName())
                .withNamespace(service.getMetadata().getNamespace())
                .build());
        fresh.setStatus(status);
        return fresh;
    }
}
