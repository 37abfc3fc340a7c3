package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.schedule.Placement;
import dev.skep.operator.plan.schedule.Scheduler;
import dev.skep.operator.plan.service.ServiceAction.AssignTask;
import dev.skep.operator.plan.service.ServiceAction.CreateTask;
import dev.skep.operator.plan.service.ServiceAction.ExplainTask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The nodes of all tasks that need one: PENDING ones first, then those that are created.
 *
 * @param unplaced sentences about the tasks that no node takes
 */
record Placing(List<ServiceAction> actions, List<String> unplaced) {

    Placing {
        actions = List.copyOf(actions);
        unplaced = List.copyOf(unplaced);
    }

    static Placing of(ServiceWorld world, List<SlotPlan.Creation> created) {
        var pending = world.tasks().stream()
                .filter(task -> task.isLive() && task.node().isEmpty() && isPresent(world, task))
                .filter(task ->
                        created.stream().noneMatch(creation -> creation.slot().equals(task.slot())))
                .sorted(Comparator.comparing(Task::slot))
                .toList();
        var slots = Stream.concat(
                        pending.stream().map(Task::slot), created.stream().map(SlotPlan.Creation::slot))
                .toList();
        var placements = new Scheduler(world.service(), world.tasks(), world.nodes(), world.now()).place(slots);
        var actions = new ArrayList<ServiceAction>();
        for (var i = 0; i < pending.size(); i++) {
            actions.addAll(settle(pending.get(i), placements.get(i)));
        }
        for (var i = 0; i < created.size(); i++) {
            var creation = created.get(i);
            actions.add(new CreateTask(
                    creation.slot(),
                    world.job().iteration(),
                    creation.attempt(),
                    placements.get(pending.size() + i),
                    creation.restarts()));
        }
        var unplaced = new ArrayList<String>();
        for (var i = 0; i < slots.size(); i++) {
            if (placements.get(i) instanceof Placement.Nowhere(var why)) {
                unplaced.add(
                        "task " + world.service().name() + "." + slots.get(i).text() + ": " + why);
            }
        }
        return new Placing(actions, unplaced);
    }

    /** Tasks of a job's older iterations go, and need no node. */
    private static boolean isPresent(ServiceWorld world, Task task) {
        return task.iteration() == world.job().iteration();
    }

    private static List<ServiceAction> settle(Task task, Placement placement) {
        return switch (placement) {
            case Placement.On(var node) -> List.of(new AssignTask(task, node));
            case Placement.Nowhere(var why) ->
                why.equals(task.seen().error()) ? List.of() : List.of(new ExplainTask(task, why));
        };
    }
}
