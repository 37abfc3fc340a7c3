package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.plan.restart.RestartDecision;
import dev.skep.operator.plan.restart.RestartRule;
import dev.skep.operator.plan.service.ServiceAction.AdoptTask;
import dev.skep.operator.plan.service.ServiceAction.DeclineTask;
import dev.skep.operator.plan.service.ServiceAction.ForgetTask;
import dev.skep.operator.plan.service.ServiceAction.StopTask;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What happens to one slot that stays, by the order of precedence of {@code docs/design/operator-services.md}: tasks that
 * must stop, then superfluous ones, then the update, then restarts.
 */
record SlotRule(ServiceWorld world, RestartPolicy restart) {

    /** How long kube-scheduler may find no room before another node is tried. */
    static final Duration BINDING_PATIENCE = Duration.ofSeconds(5);

    /** Decides; {@code taken} says that the roll-out replaces the slot now. */
    SlotPlan decide(SlotView view, boolean taken) {
        var forced = forcedStops(view);
        if (!forced.isEmpty()) {
            return SlotPlan.doing(view.slot(), forced);
        }
        var superseded = superseded(view);
        if (!superseded.isEmpty()) {
            return SlotPlan.doing(view.slot(), superseded);
        }
        if (!view.live().isEmpty()) {
            return taken ? replaceLive(view) : keep(view);
        }
        return refill(view, taken);
    }

    /** Stops that nobody can put off. */
    private List<ServiceAction> forcedStops(SlotView view) {
        var actions = new ArrayList<ServiceAction>();
        for (var task : view.tasks()) {
            if (task.isLive() && isUnbindable(task)) {
                actions.add(new DeclineTask(task, "node " + task.node().orElse("") + " has no room for the task"));
            } else {
                reasonToStop(task).ifPresent(reason -> actions.add(end(task, reason)));
            }
        }
        return actions;
    }

    private Optional<Stop.Reason> reasonToStop(Task task) {
        if (task.stop().isPresent()) {
            return Optional.empty();
        } else if (fault(task).isPresent()) {
            return fault(task);
        } else if (task.isEnded()) {
            return Optional.empty();
        } else if (world.isLost(task)) {
            return Optional.of(Stop.Reason.NODE_DOWN);
        }
        return isDrained(task) ? Optional.of(Stop.Reason.DRAIN) : eviction(task);
    }

    private Optional<Stop.Reason> eviction(Task task) {
        return world.isEvicted(task) ? Optional.of(Stop.Reason.MISPLACED) : Optional.empty();
    }

    private Optional<Stop.Reason> fault(Task task) {
        return task.seen()
                .fault()
                .filter(fault -> !world.now().isBefore(fault.at()))
                .map(Stop::reason);
    }

    private boolean isDrained(Task task) {
        return world.nodeOf(task)
                .filter(node -> node.availability() == Node.Availability.DRAIN)
                .isPresent();
    }

    private boolean isUnbindable(Task task) {
        return bindingDeadline(task).filter(at -> !world.now().isBefore(at)).isPresent();
    }

    private static Optional<Instant> bindingDeadline(Task task) {
        return task.isBound()
                ? Optional.empty()
                : task.seen().unschedulableSince().map(since -> since.plus(BINDING_PATIENCE));
    }

    /** Once the newest of several tasks runs, the others go. */
    private List<ServiceAction> superseded(SlotView view) {
        var live = view.live();
        if (live.size() < 2 || live.getLast().state() != TaskState.RUNNING) {
            return List.of();
        }
        return live.subList(0, live.size() - 1).stream()
                .map(task -> end(task, Stop.Reason.UPDATE))
                .toList();
    }

    private SlotPlan replaceLive(SlotView view) {
        var stale = view.live().stream().filter(world::isDirty).toList();
        if (!stale.isEmpty() && view.live().stream().noneMatch(Task::isBound)) {
            return replaceUnbound(view, stale);
        }
        return switch (world.service().update().order()) {
            case STOP_FIRST ->
                SlotPlan.doing(
                        view.slot(),
                        stale.stream()
                                .map(task -> end(task, Stop.Reason.UPDATE))
                                .toList());
            case START_FIRST -> startBeside(view, stale);
        };
    }

    /**
     * Nothing has to stop: the new task takes the place of those that no node has, and the update watches it as any other. A
     * deletion is heard of later, and makes no second task.
     */
    private static SlotPlan replaceUnbound(SlotView view, List<Task> stale) {
        var forgotten =
                stale.stream().map(task -> end(task, Stop.Reason.UPDATE)).toList();
        return stale.size() < view.live().size()
                ? SlotPlan.doing(view.slot(), forgotten)
                : SlotPlan.replacing(view.slot(), forgotten, view.nextAttempt(), List.of());
    }

    private SlotPlan startBeside(SlotView view, List<Task> stale) {
        var newest = view.newest();
        if (stale.size() < view.live().size()) {
            return keep(view);
        }
        if (stale.size() > 1) {
            return SlotPlan.doing(view.slot(), overtaken(stale));
        }
        var failedBefore = newest.filter(task -> !world.isDirty(task) && task.isEnded());
        return failedBefore
                .map(task -> afterEnd(view, task))
                .orElseGet(() -> SlotPlan.creating(view.slot(), view.nextAttempt(), List.of()));
    }

    /** Of several old tasks, left by an update that was overtaken by the next, the one that serves best stays. */
    private static List<ServiceAction> overtaken(List<Task> stale) {
        var best = stale.stream().max(Comparator.comparing(Task::state)).orElseThrow();
        return stale.stream()
                .filter(task -> !task.equals(best))
                .map(task -> end(task, Stop.Reason.UPDATE))
                .toList();
    }

    private SlotPlan keep(SlotView view) {
        return view.live().stream()
                .flatMap(task -> bindingDeadline(task)
                        .or(() -> task.seen().fault().map(Stop::at))
                        .map(at -> SlotPlan.until(view.slot(), at))
                        .or(() -> Preparation.nextLook(task, world.now())
                                .map(at -> SlotPlan.until(view.slot(), at, trouble(task))))
                        .stream())
                .findFirst()
                .orElseGet(() -> SlotPlan.nothing(view.slot()))
                .with(adoptions(view));
    }

    private List<ServiceAction> adoptions(SlotView view) {
        return view.live().stream()
                .filter(world::isToBeAdopted)
                .<ServiceAction>map(AdoptTask::new)
                .toList();
    }

    private SlotPlan refill(SlotView view, boolean taken) {
        var newest = view.newest();
        if (newest.isEmpty()) {
            return SlotPlan.creating(view.slot(), view.nextAttempt(), List.of());
        }
        var plan = afterEnd(view, newest.get());
        var stillStopping = newest.get().stop().isPresent() && !newest.get().isEnded();
        return taken && !stillStopping && plan.creation().isEmpty()
                ? SlotPlan.creating(view.slot(), view.nextAttempt(), List.of())
                : plan;
    }

    private SlotPlan afterEnd(SlotView view, Task task) {
        if (world.suspicious()
                && task.stop()
                        .filter(stop -> stop.reason() == Stop.Reason.NODE_DOWN)
                        .isPresent()) {
            return SlotPlan.nothing(view.slot());
        }
        var rule = new RestartRule(restart, world.service().target());
        return switch (rule.decide(task, world.isLost(task), world.now())) {
            case RestartDecision.AwaitStop(var until) -> SlotPlan.until(view.slot(), until, trouble(task));
            case RestartDecision.Done() -> SlotPlan.done(view.slot());
            case RestartDecision.GiveUp(var reason) -> SlotPlan.givenUp(view.slot(), ending(task) + reason);
            case RestartDecision.Restart(var at, var restarts) ->
                world.now().isBefore(at)
                        ? SlotPlan.until(view.slot(), at, trouble(task))
                        : SlotPlan.creating(view.slot(), view.nextAttempt(), counting(task, restarts));
        };
    }

    /** The restarts that the new task carries: it counts itself, unless it is an update's and not a restart's. */
    private List<Instant> counting(Task task, List<Instant> restarts) {
        var byUpdate =
                task.stop().filter(stop -> stop.reason() == Stop.Reason.UPDATE).isPresent();
        if (byUpdate || restart.maxAttempts() == 0) {
            return List.of();
        }
        var all = new ArrayList<>(restarts);
        all.add(world.now());
        return all;
    }

    private static SlotPlan.Standing trouble(Task task) {
        return faultOf(task)
                .<SlotPlan.Standing>map(SlotPlan.Standing.Failing::new)
                .orElseGet(SlotPlan.Standing.Well::new);
    }

    /** What the task itself is to blame for. */
    private static Optional<String> faultOf(Task task) {
        var isItsOwn = task.stop().map(stop -> stop.reason().isFault()).orElse(true);
        return isItsOwn && !task.seen().error().isEmpty()
                ? Optional.of(label(task) + ": " + task.seen().error())
                : Optional.empty();
    }

    private static String ending(Task task) {
        return faultOf(task).map(fault -> fault + "; ").orElseGet(() -> label(task) + ": ");
    }

    private static String label(Task task) {
        return "task " + task.name();
    }

    /** A task that no node has yet is simply deleted. */
    static ServiceAction end(Task task, Stop.Reason reason) {
        return task.isBound() ? new StopTask(task, reason) : new ForgetTask(task);
    }
}
