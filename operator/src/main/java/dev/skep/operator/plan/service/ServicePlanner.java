package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.ServiceMode;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.plan.reap.TaskHistory;
import dev.skep.operator.plan.rollout.RolloutDecision;
import dev.skep.operator.plan.rollout.RolloutStep;
import dev.skep.operator.plan.rollout.SlotProgress;
import dev.skep.operator.plan.service.ServiceAction.ForgetTask;
import dev.skep.operator.plan.status.ServiceStatusView;
import dev.skep.operator.plan.status.StatusFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The decision about a service: the same world always gives the same plan, and a satisfied world gives a plan without
 * actions. Order of precedence, invariants and failure behaviour: {@code docs/design/operator-services.md}.
 */
public final class ServicePlanner {

    /** How often PENDING tasks are looked at though nothing is seen to change. */
    static final Duration PENDING_RETRY = Duration.ofSeconds(5);

    /** How often a service is looked at that gets no further task for want of room: there may be very many of them. */
    static final Duration ROOM_RETRY = Duration.ofSeconds(20);

    /** Plans one pass. */
    public ServicePlan plan(ServiceWorld world) {
        var waiting = Waiting.of(world);
        if (world.refusal().isPresent()) {
            return untouched(world, waiting, Optional.empty());
        }
        return waiting.isOver()
                ? decide(world)
                : untouched(world, waiting, Optional.of(world.now().plus(PENDING_RETRY)));
    }

    /** The precedence: slots that go, then the roll-out's choice, then each slot by its own rule, then nodes, then history. */
    private static ServicePlan decide(ServiceWorld world) {
        var slots = SlotView.of(world.tasks());
        var scaling = Scaling.of(world, slots.stream().filter(SlotView::exists).toList());
        var progress = progress(world, scaling);
        var rollout = rolloutStep(world).next(world.rollout(), progress);
        var slotRule = new SlotRule(world);
        var kept = scaling.kept().stream()
                .map(view -> slotRule.decide(view, rollout.take().contains(view.slot())))
                .toList();
        var created = Stream.concat(
                        kept.stream().flatMap(plan -> plan.creation().stream()),
                        scaling.missing().stream().map(slot -> firstTask(slot, slots)))
                .toList();
        var placing = Placing.of(world, created);
        var actions = Stream.of(
                        scaling.surplus().stream().flatMap(view -> retire(world, view)),
                        kept.stream().flatMap(plan -> plan.actions().stream()),
                        forgotten(world, slots, scaling, created),
                        placing.actions().stream())
                .flatMap(action -> action)
                .distinct()
                .toList();
        var unplaced = unplaced(world, scaling, placing);
        var status = ServiceStatusView.of(facts(world, scaling, rollout, kept, unplaced));
        return new ServicePlan(
                actions, rollout.rollout(), status, wakeAt(world, rollout, kept, retry(scaling, placing)));
    }

    private static RolloutStep rolloutStep(ServiceWorld world) {
        return new RolloutStep(world.service().update(), world.service().specHash(), world.now());
    }

    private static List<SlotProgress> progress(ServiceWorld world, Scaling scaling) {
        return scaling.kept().stream()
                .map(view -> view.progress(world, world.rollout()))
                .toList();
    }

    /** A slot that comes back while tasks of its former life still end keeps counting their attempts. */
    private static SlotPlan.Creation firstTask(Slot slot, List<SlotView> slots) {
        var attempt = slots.stream()
                .filter(view -> view.slot().equals(slot))
                .map(SlotView::nextAttempt)
                .findFirst()
                .orElse(1);
        return new SlotPlan.Creation(slot, attempt, List.of());
    }

    private static Stream<ServiceAction> retire(ServiceWorld world, SlotView view) {
        var reason = switch (world.service().mode()) {
            case ServiceMode.Replicated _ -> Stop.Reason.REMOVE;
            case ServiceMode.Global _ -> Stop.Reason.INELIGIBLE;
        };
        return view.tasks().stream()
                .filter(task -> task.isEnded() ? reason == Stop.Reason.REMOVE : !isToldTo(task, reason))
                .map(task -> task.isEnded() ? new ForgetTask(task) : SlotRule.end(task, reason));
    }

    private static boolean isToldTo(Task task, Stop.Reason reason) {
        return reason == Stop.Reason.REMOVE ? task.isRemoved() : task.stop().isPresent();
    }

    /** Ended tasks of slots that are gone, and what exceeds the history of those that stay. */
    private static Stream<ServiceAction> forgotten(
            ServiceWorld world, List<SlotView> slots, Scaling scaling, List<SlotPlan.Creation> created) {
        var history = TaskHistory.of(
                world.service().restart(), world.room().isFull(world.tasks().size()));
        var gone = slots.stream()
                .filter(view -> !view.exists())
                .flatMap(view -> view.tasks().stream())
                .filter(Task::isEnded);
        var old = scaling.kept().stream()
                .flatMap(view -> history
                        .surplus(
                                view.tasks(),
                                created.stream()
                                        .anyMatch(creation -> creation.slot().equals(view.slot())))
                        .stream());
        return Stream.concat(gone, old).map(ForgetTask::new);
    }

    /** What the service's tasks wait for: room in the operator, then room on the nodes. */
    private static List<String> unplaced(ServiceWorld world, Scaling scaling, Placing placing) {
        var withheld = scaling.withheld();
        return Stream.concat(
                        withheld > 0 ? Stream.of(world.room().sentence(withheld)) : Stream.empty(),
                        placing.unplaced().stream())
                .toList();
    }

    private static StatusFacts facts(
            ServiceWorld world, Scaling scaling, RolloutDecision rollout, List<SlotPlan> kept, List<String> unplaced) {
        var live = world.tasks().stream().filter(Task::isLive).toList();
        var dirty = progress(world, scaling).stream()
                .filter(slot -> slot.dirty() || slot.handedOver())
                .count();
        return new StatusFacts(
                scaling.desired(),
                live.size(),
                (int) live.stream()
                        .filter(task -> task.state() == TaskState.RUNNING)
                        .count(),
                rollout.rollout(),
                (int) dirty,
                unplaced,
                kept.stream()
                        .map(SlotPlan::givenUp)
                        .filter(text -> !text.isEmpty())
                        .toList(),
                kept.stream()
                        .map(SlotPlan::failing)
                        .filter(text -> !text.isEmpty())
                        .toList(),
                world.suspicious() && live.stream().anyMatch(world::isHeld),
                waits(world, new Waiting(List.of())),
                Optional.empty());
    }

    private static Optional<Duration> retry(Scaling scaling, Placing placing) {
        if (!placing.unplaced().isEmpty()) {
            return Optional.of(PENDING_RETRY);
        }
        return scaling.withheld() > 0 ? Optional.of(ROOM_RETRY) : Optional.empty();
    }

    private static Optional<Instant> wakeAt(
            ServiceWorld world, RolloutDecision rollout, List<SlotPlan> kept, Optional<Duration> retry) {
        return Stream.of(
                        rollout.wakeAt().stream(),
                        kept.stream().flatMap(plan -> plan.wakeAt().stream()),
                        retry.map(world.now()::plus).stream())
                .flatMap(at -> at)
                .min(Comparator.naturalOrder());
    }

    private static Optional<List<String>> waits(ServiceWorld world, Waiting waiting) {
        return world.dependencies().all().isEmpty() ? Optional.empty() : Optional.of(waiting.sentences());
    }

    /** Nothing is done for a service that is refused, or whose first task waits for others. */
    private static ServicePlan untouched(ServiceWorld world, Waiting waiting, Optional<Instant> wakeAt) {
        var live = world.tasks().stream().filter(Task::isLive).toList();
        var running = (int)
                live.stream().filter(task -> task.state() == TaskState.RUNNING).count();
        var desired = switch (world.service().mode()) {
            case ServiceMode.Replicated(var replicas) -> replicas;
            case ServiceMode.Global _ -> world.nodes().size();
        };
        Rollout rollout = world.rollout();
        var facts = new StatusFacts(
                desired,
                live.size(),
                running,
                rollout,
                0,
                List.of(),
                List.of(),
                List.of(),
                false,
                waits(world, waiting),
                world.refusal());
        return new ServicePlan(List.of(), rollout, ServiceStatusView.of(facts), wakeAt);
    }
}
