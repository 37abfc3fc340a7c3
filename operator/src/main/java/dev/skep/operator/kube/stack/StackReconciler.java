package dev.skep.operator.kube.stack;

import dev.skep.api.v1alpha1.Stack;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.kube.secret.LastUseWatch;
import dev.skep.operator.kube.shared.Events;
import dev.skep.operator.kube.shared.FailedPasses;
import dev.skep.operator.kube.shared.Shelf;
import dev.skep.operator.kube.shared.StatusWriter;
import dev.skep.operator.kube.stack.StackInputReader.Reading;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.plan.stack.StackPlanner;
import dev.skep.operator.plan.stack.StackReport;
import dev.skep.operator.plan.stack.StackReport.Phase;
import dev.skep.operator.plan.stack.StackReporter;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Makes of each Stack the objects that its files ask for, and sums them up in its status: observe, plan, apply, report. */
@ControllerConfiguration(
        name = "stack",
        triggerReconcilerOnAllEvents = true,
        informer = @Informer(informerListLimit = Shelf.PAGE_OF_LARGE))
public final class StackReconciler implements Reconciler<Stack> {
    private static final Duration CONFLICT_RECHECK = Duration.ofSeconds(30);
    private static final Duration ROOM_RECHECK = Duration.ofSeconds(10);
    /** A Stack that waits for its turn is woken; the turn may be lost to one that is gone meanwhile. */
    private static final Duration TURN_RECHECK = Duration.ofSeconds(10);

    private final ClusterModel model;
    private final StackInputReader inputs;
    private final ConfigMapWatches configMaps;
    private final ObjectQuota quota;
    private final Translations translations;
    private final StackObserver observer;
    private final StackPlanner planner = new StackPlanner();
    private final StackApplier applier;
    private final StackRemoval removal;
    private final StackReporter reporter = new StackReporter();
    private final StatusWriter statuses;
    private final Events events;
    private final Clock clock;
    private final FailedPasses failures;
    private final SimpleInboundEventSource<Stack> wakeUps = new SimpleInboundEventSource<>("stack-objects");
    private final LastUseWatch uses = new LastUseWatch(wakeUps::propagateEvent);

    /**
     * Follows the model, which must be filled before the operator begins.
     *
     * @param settings what holds for all Stacks
     */
    public StackReconciler(
            KubernetesClient client, ClusterModel model, Events events, StackSettings settings, Clock clock) {
        this.model = model;
        this.inputs = new StackInputReader(client, settings.volumes());
        this.quota = new ObjectQuota(model, settings.limits());
        this.translations = new Translations(quota, StackTranslator::translate, wakeUps::propagateEvent);
        this.configMaps = new ConfigMapWatches(client, wakeUps::propagateEvent);
        this.observer = new StackObserver(client, model, uses);
        this.applier = new StackApplier(client);
        this.removal = new StackRemoval(client, model);
        this.statuses = new StatusWriter(client, "skep-stack-status");
        this.events = events;
        this.clock = clock;
        this.failures = new FailedPasses(clock);
    }

    @Override
    public List<EventSource<?, Stack>> prepareEventSources(EventSourceContext<Stack> context) {
        new OwnerWake(wakeUps::propagateEvent).follow(model);
        uses.follow(model);
        return List.of(wakeUps);
    }

    @Override
    public ErrorStatusUpdateControl<Stack> updateErrorStatus(Stack stack, Context<Stack> context, Exception failure) {
        return failures.after(stack, failure);
    }

    @Override
    public UpdateControl<Stack> reconcile(Stack stack, Context<Stack> context) {
        if (failures.isOver(stack)) {
            return UpdateControl.noUpdate();
        }
        if (context.isPrimaryResourceDeleted() || stack.getMetadata().getDeletionTimestamp() != null) {
            removal.remove(stack);
            return UpdateControl.noUpdate();
        }
        if (stack.getStatus() == null) {
            // before anything is made, so that nobody takes the Stack for finished
            return say(stack, StackReports.beginning()).rescheduleAfter(Duration.ofMillis(10));
        }
        configMaps.retain(this::exists);
        uses.retain(this::exists);
        translations.retain(this::exists);
        configMaps.follow(ResourceID.fromResource(stack), StackInputReader.configMaps(stack.getSpec()));
        return switch (inputs.read(stack)) {
            case Reading.Incomplete(var reason, var problems) -> say(stack, StackReports.incomplete(reason, problems));
            case Reading.Complete(var input) -> make(stack, input);
        };
    }

    private boolean exists(ResourceID stack) {
        return model.stacks()
                .get(new ObjectName(stack.getNamespace().orElse(""), stack.getName()))
                .isPresent();
    }

    private UpdateControl<Stack> make(Stack stack, StackInput input) {
        try {
            var reading = translations.of(stack, input);
            return reading.isPresent()
                    ? make(stack, reading.get())
                    : UpdateControl.<Stack>noUpdate().rescheduleAfter(TURN_RECHECK);
        } finally {
            quota.leave(stack);
        }
    }

    private UpdateControl<Stack> make(Stack stack, Translations.Reading reading) {
        var world = observer.observe(stack, reading);
        var plan = planner.plan(world);
        var report = reporter.report(world, plan);
        var done = StackStatuses.done(stack, report, plan, clock.instant());
        if (plan.begins()) {
            statuses.write(stack, new Stack(), StackStatuses.beginning(stack, report, plan, clock.instant()));
        }
        applier.apply(stack, plan);
        warn(stack, report);
        if (plan.begins() || !done.equals(stack.getStatus())) {
            statuses.write(stack, new Stack(), done);
        }
        if (plan.excess().isPresent()) {
            return UpdateControl.<Stack>noUpdate().rescheduleAfter(ROOM_RECHECK);
        }
        return plan.conflicts().isEmpty() && plan.unchanged().isEmpty()
                ? UpdateControl.noUpdate()
                : UpdateControl.<Stack>noUpdate().rescheduleAfter(CONFLICT_RECHECK);
    }

    private UpdateControl<Stack> say(Stack stack, StackReport report) {
        warn(stack, report);
        var wanted = StackStatuses.of(stack, report, clock.instant());
        if (!wanted.equals(stack.getStatus())) {
            statuses.write(stack, new Stack(), wanted);
        }
        return UpdateControl.noUpdate();
    }

    /** An Event when the stack was not yet said to need help. */
    private void warn(Stack stack, StackReport report) {
        var before = stack.getStatus();
        if (report.phase() == Phase.STALLED
                && (before == null || !report.state().equals(before.state()))) {
            events.warning(stack, report.reason(), report.message());
        }
    }
}
