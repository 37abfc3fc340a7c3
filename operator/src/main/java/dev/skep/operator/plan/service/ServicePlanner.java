package dev.skep.operator.plan.service;

import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.plan.rollout.RolloutDecision;
import dev.skep.operator.plan.service.ServiceAction.ForgetTask;
import dev.skep.operator.plan.service.ServiceAction.OrphanTask;
import dev.skep.operator.plan.status.ServiceStatusView;
import dev.skep.operator.plan.status.StatusFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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
        var policy = ModePolicy.of(world);
        var waiting = Waiting.of(world, policy);
        var recorded = Iteration.recorded(world);
        if (!waiting.isOver()) {
            return untouched(policy, recorded, waiting, Optional.of(world.now().plus(PENDING_RETRY)));
        }
        if (policy.run().iteration() == world.job().iteration()) {
            return decide(policy);
        }
        return world.creating()
                ? untouched(policy, policy.run(), waiting, Optional.of(world.now()))
                : untouched(policy, recorded, waiting, Optional.empty());
    }

    /** The precedence: slots that go, then the roll-out's choice, then each slot by its own rule, then nodes, then history. */
    private static ServicePlan decide(ModePolicy policy) {
        var world = policy.world();
        var slots = policy.slots();
        var scaling = world.room().within(policy.scaling(), world.tasks().size());
        var rollout = roll(policy, scaling);
        var slotRule = new SlotRule(world, policy.restart());
        var kept = scaling.kept().stream()
                .map(view -> slotRule.decide(view, rollout.take().contains(view.slot())))
                .toList();
        var created = world.creating()
                ? Stream.concat(
                                kept.stream().flatMap(plan -> plan.creation().stream()),
                                scaling.missing().stream().map(slot -> firstTask(slot, slots)))
                        .toList()
                : List.<SlotPlan.Creation>of();
        var placing = Placing.of(world, created);
        var getting = created.stream().map(SlotPlan.Creation::slot).collect(Collectors.toSet());
        var actions = Stream.of(
                        scaling.surplus().stream().flatMap(view -> retire(view.tasks(), policy::retirement)),
                        leftOver(policy),
                        kept.stream().flatMap(plan -> plan.actions().stream()),
                        orphans(world),
                        policy.forgotten(scaling, getting).stream().<ServiceAction>map(ForgetTask::new),
                        placing.actions().stream())
                .flatMap(action -> action)
                .distinct()
                .toList();
        var unplaced = unplaced(world, scaling, placing);
        var status = ServiceStatusView.of(facts(policy, scaling, rollout, kept, unplaced));
        var wakeAt = Stream.of(
                        rollout.wakeAt().stream(),
                        policy.heldUntil().stream(),
                        world.tasks().stream().flatMap(task -> world.orphaning().at(task).stream()),
                        kept.stream().flatMap(plan -> plan.wakeAt().stream()),
                        retry(scaling, placing).map(world.now()::plus).stream())
                .flatMap(at -> at)
                .min(Comparator.naturalOrder());
        return new ServicePlan(actions, rollout.rollout(), policy.run(), status, wakeAt);
    }

    /** A roll-out stands still while its tasks cannot be made. */
    private static RolloutDecision roll(ModePolicy policy, Scaling scaling) {
        var world = policy.world();
        return world.creating()
                ? policy.roll(scaling.kept())
                : new RolloutDecision(world.rollout(), List.of(), 0, Optional.empty());
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

    private static Stream<ServiceAction> leftOver(ModePolicy policy) {
        return retire(policy.leftOver().stream().filter(task -> !task.isEnded()).toList(), _ -> Stop.Reason.REMOVE);
    }

    private static Stream<ServiceAction> orphans(ServiceWorld world) {
        return world.tasks().stream().filter(world.orphaning()::isDue).map(OrphanTask::new);
    }

    private static Stream<ServiceAction> retire(List<Task> tasks, Function<Task, Stop.Reason> reasons) {
        return tasks.stream()
                .filter(task -> task.isEnded()
                        ? reasons.apply(task) == Stop.Reason.REMOVE
                        : !isToldTo(task, reasons.apply(task)))
                .map(task -> task.isEnded() ? new ForgetTask(task) : SlotRule.end(task, reasons.apply(task)));
    }

    private static boolean isToldTo(Task task, Stop.Reason reason) {
        return reason == Stop.Reason.REMOVE ? task.isRemoved() : task.stop().isPresent();
    }

    /** What the service's tasks wait for: room in the operator, then room on the nodes. */
    private static List<String> unplaced(ServiceWorld world, Scaling scaling, Placing placing) {
        var withheld = scaling.withheld();
        return Stream.concat(
                        withheld > 0
                                ? Stream.of(world.room()
                                        .sentence(withheld, world.tasks().size()))
                                : Stream.empty(),
                        placing.unplaced().stream())
                .toList();
    }

    private static StatusFacts facts(
            ModePolicy policy, Scaling scaling, RolloutDecision rollout, List<SlotPlan> kept, List<String> unplaced) {
        var world = policy.world();
        var live = live(policy);
        return new StatusFacts(
                scaling.desired(),
                live.size(),
                running(live),
                (int) kept.stream()
                        .filter(plan -> plan.standing() instanceof SlotPlan.Standing.Done)
                        .count(),
                policy.completions(policy.run()),
                rollout.rollout(),
                rollout.left(),
                unplaced,
                kept.stream()
                        .flatMap(plan -> plan.standing().givenUp().stream())
                        .toList(),
                kept.stream()
                        .flatMap(plan -> plan.standing().failing().stream())
                        .toList(),
                world.suspicious() && live.stream().anyMatch(world::isHeld),
                waits(world, new Waiting(List.of())),
                world.refusal());
    }

    private static List<Task> live(ModePolicy policy) {
        return policy.slots().stream()
                .flatMap(view -> view.tasks().stream())
                .filter(Task::isLive)
                .toList();
    }

    private static int running(List<Task> live) {
        return (int)
                live.stream().filter(task -> task.state() == TaskState.RUNNING).count();
    }

    private static Optional<Duration> retry(Scaling scaling, Placing placing) {
        if (!placing.unplaced().isEmpty()) {
            return Optional.of(PENDING_RETRY);
        }
        return scaling.withheld() > 0 ? Optional.of(ROOM_RETRY) : Optional.empty();
    }

    private static Optional<List<String>> waits(ServiceWorld world, Waiting waiting) {
        return world.dependencies().all().isEmpty() ? Optional.empty() : Optional.of(waiting.sentences());
    }

    /**
     * Nothing is done for a service whose first task waits for others, or for a job whose iteration does not
     * stand in the status yet.
     */
    private static ServicePlan untouched(ModePolicy policy, JobRun run, Waiting waiting, Optional<Instant> wakeAt) {
        var world = policy.world();
        var live = live(policy);
        Rollout rollout = world.rollout();
        var facts = new StatusFacts(
                policy.desired(),
                live.size(),
                running(live),
                0,
                policy.completions(run),
                rollout,
                0,
                List.of(),
                List.of(),
                List.of(),
                false,
                waits(world, waiting),
                world.refusal());
        return new ServicePlan(List.of(), rollout, run, ServiceStatusView.of(facts), wakeAt);
    }
}
