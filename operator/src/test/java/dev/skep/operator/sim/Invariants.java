package dev.skep.operator.sim;

import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Nodes;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.ServiceMode;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.domain.UpdatePolicy;
import dev.skep.operator.plan.schedule.Placement;
import dev.skep.operator.plan.service.ServiceAction.AdoptTask;
import dev.skep.operator.plan.service.ServiceAction.AssignTask;
import dev.skep.operator.plan.service.ServiceAction.CreateTask;
import dev.skep.operator.plan.service.ServiceAction.DeclineTask;
import dev.skep.operator.plan.service.ServiceAction.ExplainTask;
import dev.skep.operator.plan.service.ServiceAction.ForgetTask;
import dev.skep.operator.plan.service.ServiceAction.OrphanTask;
import dev.skep.operator.plan.service.ServiceAction.StopTask;
import dev.skep.operator.plan.service.ServicePlan;
import dev.skep.operator.plan.service.ServiceWorld;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** What holds in every world and for every plan, whatever happened before. */
final class Invariants {
    private static final Duration OLD_TASK_TIMEOUT = Duration.ofMinutes(1);
    private static final Duration NODE_DOWN_PERIOD = Duration.ofDays(1);
    /** Five, and one that ended since. */
    private static final int MOST_HISTORY = 6;

    private final ServiceWorld world;
    private final ServicePlan plan;
    private final Predicate<Task> doomed;
    private final Nodes nodes;
    private final List<SlotView> slots;
    private final Set<Task> ending = new HashSet<>();
    private final Set<Slot> going = new HashSet<>();

    private Invariants(ServiceWorld world, ServicePlan plan, Predicate<Task> doomed) {
        this.world = world;
        this.doomed = doomed;
        this.plan = plan;
        nodes = new Nodes(world.nodes(), world.suspicious());
        slots = SlotView.of(world.tasks());
        for (var action : plan.actions()) {
            switch (action) {
                case StopTask(var task, var reason) -> {
                    ending.add(task);
                    if (reason == Stop.Reason.REMOVE) {
                        going.add(task.slot());
                    }
                }
                case ForgetTask(var task) -> ending.add(task);
                case DeclineTask decline -> ending.add(decline.task());
                case OrphanTask(var task) -> ending.add(task);
                case CreateTask _, AssignTask _, ExplainTask _, AdoptTask _ -> {}
            }
        }
    }

    static void check(ServiceWorld world, ServicePlan plan, Predicate<Task> doomed) {
        new Invariants(world, plan, doomed).check();
    }

    private void check() {
        var names = new HashSet<String>();
        world.tasks().forEach(task -> names.add(name(task.slot(), task.iteration(), task.attempt())));
        var created = 0;
        for (var action : plan.actions()) {
            switch (action) {
                case CreateTask create -> {
                    created++;
                    holds(
                            names.add(name(create.slot(), create.iteration(), create.attempt())),
                            "S-3: a task is created once",
                            create);
                    createdWell(create);
                }
                case AssignTask(var task, var node) -> placedWell(task.slot(), node, action);
                case StopTask stop -> stoppedWell(stop);
                case ForgetTask(var task) ->
                    holds(task.isEnded() || !task.isBound(), "S-8: it has ended or no node has it", action);
                case DeclineTask decline -> holds(!decline.task().isBound(), "no node has it", action);
                case OrphanTask(var task) -> holds(isOrphan(task), "S-25: its node is down for a day", action);
                case AdoptTask(var task) ->
                    holds(task.isLive() && !isMisplaced(task), "S-24: it is well placed", action);
                case ExplainTask explain -> holds(explain.task().node().isEmpty(), "it has no node", action);
            }
        }
        worldIsWell();
        replicasAreNotExceeded(created);
        jobsStayWithinTheirConcurrency();
        updatesStayWithinParallelism();
        whatHasToGoGoes();
        rolloutsBringSomethingElse();
    }

    private void holds(boolean condition, String what, Object who) {
        if (!condition) {
            throw new AssertionError(what + ": " + Told.of(who) + "\n" + Told.of(world) + "\n" + Told.of(plan));
        }
    }

    private static String name(Slot slot, int iteration, int attempt) {
        return slot.text() + "-" + iteration + "-" + attempt;
    }

    private boolean isStartFirst() {
        return world.service().update().order() == UpdatePolicy.Order.START_FIRST;
    }

    private void createdWell(CreateTask create) {
        holds(world.creating(), "S-27, S-28: no task is made while something that it needs is missing", create);
        var isGlobal = world.service().mode() instanceof ServiceMode.Global;
        holds(!isGlobal || isOpen(create.slot()), "S-22: a node that takes no tasks gets none anew", create);
        if (create.placement() instanceof Placement.On(var node)) {
            placedWell(create.slot(), node, create);
        }
        holds(
                create.iteration() == world.job().iteration(),
                "S-18: a task is of the iteration that the status tells of",
                create);
        slots.stream().filter(view -> view.slot().equals(create.slot())).forEach(view -> comesInTime(create, view));
    }

    /** What was told to stop on a node that was lost for a while may still run, however many followed it. */
    private void comesInTime(CreateTask create, SlotView view) {
        var beside = view.live().stream()
                .filter(task -> !ending.contains(task) && !doomed.test(task))
                .count();
        holds(beside <= (isStartFirst() ? 1 : 0), "S-4: tasks of a slot at a time", create);
        view.newest()
                .filter(task -> !task.isEnded() && !task.isLive() && !task.isRemoved())
                .ifPresent(task -> holds(
                        !world.now().isBefore(task.stop().orElseThrow().at().plus(OLD_TASK_TIMEOUT))
                                || nodes.isLost(task)
                                || isStartFirst(),
                        "S-5: a replacement waits for the old task",
                        create));
    }

    private void placedWell(Slot slot, String name, Object action) {
        var node = nodes.named(name);
        holds(node.filter(Node::takesTasks).isPresent(), "S-22: the node takes tasks", action);
        holds(node.filter(world.service().placement()::allows).isPresent(), "S-24: the node satisfies all", action);
        holds(!(slot instanceof Slot.OnNode(var own)) || own.equals(name), "a global task is on its node", action);
    }

    private void stoppedWell(StopTask stop) {
        var task = stop.task();
        var isRemoved = stop.reason() == Stop.Reason.REMOVE;
        holds(task.stop().isEmpty() || isRemoved, "a task is told to stop once", stop);
        switch (stop.reason()) {
            case NODE_DOWN -> holds(nodes.isLost(task), "S-10: its node is lost and that is beyond doubt", stop);
            case MISPLACED -> holds(isEvicted(task), "S-24: its node changed", stop);
            case UPDATE -> updatedWell(stop);
            case DRAIN -> holds(isDrained(task), "its node is drained", stop);
            case UNHEALTHY, RERUN, REJECTED -> holds(task.seen().fault().isPresent(), "it is at fault", stop);
            case REMOVE, DELETED, INELIGIBLE -> {}
        }
    }

    private void updatedWell(StopTask stop) {
        var isGlobal = world.service().mode() instanceof ServiceMode.Global;
        var isOpen = nodes.of(stop.task()).filter(Node::takesTasks).isPresent();
        var beside = slots.stream()
                .filter(view -> view.slot().equals(stop.task().slot()))
                .anyMatch(view -> view.live().size() > 1);
        holds(isOpen || !isGlobal || beside, "S-22: no update takes what a paused node has", stop);
        var isBegun = world.rollout() instanceof Rollout.Updating updating
                && updating.template().equals(world.service().target().template());
        holds(isBegun || beside, "S-7: the update stands in the status first", stop);
        holds(world.creating() || beside, "S-27: an update stands still while its tasks cannot be made", stop);
    }

    private boolean isMisplaced(Task task) {
        return nodes.of(task)
                .filter(node -> !world.service().placement().allows(node))
                .isPresent();
    }

    private boolean isEvicted(Task task) {
        var isOpen = nodes.of(task)
                .filter(node -> node.availability() == Node.Availability.ACTIVE && node.health() != Node.Health.DOWN)
                .isPresent();
        return task.isLive() && isOpen && isMisplaced(task) && isOfPlacement(task);
    }

    private boolean isDrained(Task task) {
        return task.isLive()
                && nodes.of(task)
                        .filter(node -> node.availability() == Node.Availability.DRAIN)
                        .isPresent();
    }

    private boolean isOfPlacement(Task task) {
        return task.revision().placement().equals(world.service().target().placement());
    }

    private boolean isOfTemplate(Task task) {
        return task.revision().template().equals(world.service().target().template());
    }

    private boolean isOrphan(Task task) {
        return !task.isEnded()
                && nodes.isLost(task)
                && task.stop()
                        .filter(stop -> !world.now().isBefore(stop.at().plus(NODE_DOWN_PERIOD)))
                        .isPresent();
    }

    private void worldIsWell() {
        for (var view : slots) {
            var live = view.live().stream().filter(doomed.negate()).count();
            holds(live <= (isStartFirst() ? 2 : 1), "S-4: live tasks of a slot", view);
            var past = view.tasks().stream()
                    .filter(task -> task.isEnded() && !task.seen().declined() && !task.isRemoved())
                    .filter(doomed.negate())
                    .count();
            holds(past <= MOST_HISTORY, "S-9: ended tasks of a slot", view);
        }
    }

    private void replicasAreNotExceeded(int created) {
        var wanted = switch (world.service().mode()) {
            case ServiceMode.Replicated(var replicas) -> replicas;
            case ServiceMode.ReplicatedJob job -> job.concurrent();
            case ServiceMode.Global _, ServiceMode.GlobalJob _ -> world.nodes().size();
        };
        holds(created <= wanted, "S-4: tasks made at a time", created);
    }

    private void jobsStayWithinTheirConcurrency() {
        if (!(world.service().mode() instanceof ServiceMode.ReplicatedJob job)
                || !job.runHash().equals(world.job().runHash())) {
            return;
        }
        var present = 0;
        for (var task : world.tasks()) {
            if (task.isLive() && task.iteration() == world.job().iteration()) {
                present++;
            }
        }
        holds(present <= job.concurrent(), "S-19: tasks of the iteration at a time", present);
    }

    /** A slot is held from when its old task is told to stop until its new one runs or has ended. */
    private void updatesStayWithinParallelism() {
        var parallelism = world.service().update().parallelism();
        Map<Slot, Boolean> held = new HashMap<>();
        for (var action : plan.actions()) {
            if (action instanceof StopTask(var task, var reason) && reason == Stop.Reason.UPDATE) {
                held.put(task.slot(), true);
            }
        }
        if (held.isEmpty() || parallelism == 0 || isStartFirst()) {
            return;
        }
        for (var view : slots) {
            if (!going.contains(view.slot()) && view.exists() && isOpen(view.slot()) && isHeld(view)) {
                held.put(view.slot(), true);
            }
        }
        holds(held.size() <= parallelism, "S-6: slots that an update holds at a time", held.keySet());
    }

    private boolean isOpen(Slot slot) {
        return !(slot instanceof Slot.OnNode(var name))
                || nodes.named(name)
                        .filter(Node::takesTasks)
                        .filter(world.service().placement()::allows)
                        .isPresent();
    }

    private boolean isHeld(SlotView view) {
        var newest = view.newest();
        if (newest.isEmpty() || ending.contains(newest.get())) {
            return false;
        }
        if (view.live().isEmpty()) {
            return isToldToUpdate(newest.get());
        }
        var isNew = newest.get().isLive()
                && isOfTemplate(newest.get())
                && (isOfPlacement(newest.get()) || !isMisplaced(newest.get()))
                && newest.get().state().compareTo(TaskState.RUNNING) < 0;
        var before = view.tasks().size() < 2
                ? newest
                : Optional.of(view.tasks().get(view.tasks().size() - 2));
        return isNew && before.filter(this::isToldToUpdate).isPresent();
    }

    private boolean isToldToUpdate(Task task) {
        return task.stop().filter(stop -> stop.reason() == Stop.Reason.UPDATE).isPresent();
    }

    private void whatHasToGoGoes() {
        var isHeldJob = world.refusal().isPresent() && world.job().iteration() > 0;
        if (isHeldJob || plan.job().iteration() != world.job().iteration()) {
            return;
        }
        for (var task : world.tasks()) {
            holds(!isEvicted(task) || ending.contains(task), "S-24: it is evicted at once", task);
            holds(!isDrained(task) || ending.contains(task), "its node is drained", task);
            holds(!isOrphan(task) || ending.contains(task), "S-25: it is given up", task);
        }
    }

    private void rolloutsBringSomethingElse() {
        var begins =
                plan.rollout() instanceof Rollout.Updating && !plan.rollout().equals(world.rollout());
        if (begins) {
            holds(
                    world.tasks().stream()
                            .anyMatch(task -> !isOfTemplate(task) || (isMisplaced(task) && !isOfPlacement(task))),
                    "S-24: what is rolled is of another revision",
                    plan.rollout());
        }
    }
}
