package dev.skep.operator.plan.service;

import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.plan.restart.RestartRule;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The iteration that a job is at, or has to begin, and its tasks; those of older iterations go.
 *
 * @param run what the status has to tell
 * @param present tasks of this iteration
 * @param slots those by slot
 * @param former tasks of older ones
 */
record Iteration(ServiceWorld world, JobRun run, List<Task> present, List<SlotView> slots, List<Task> former) {

    Iteration {
        present = List.copyOf(present);
        slots = List.copyOf(slots);
        former = List.copyOf(former);
    }

    /** The one that the status tells of while the job runs the same; else the next. */
    static Iteration of(ServiceWorld world, String runHash) {
        var seen = recorded(world);
        var isSame = seen.iteration() > 0 && seen.runHash().equals(runHash);
        var run = isSame ? seen : seen.next(runHash, world.now());
        var present = world.tasks().stream()
                .filter(task -> task.iteration() == run.iteration())
                .toList();
        var former = world.tasks().stream()
                .filter(task -> task.iteration() != run.iteration())
                .toList();
        return new Iteration(world, run, present, SlotView.of(present), former);
    }

    /** What the status tells, with the slots that have completed since; the same for what is no job. */
    static JobRun recorded(ServiceWorld world) {
        var seen = world.job();
        if (seen.iteration() == 0) {
            return seen;
        }
        var completed = new TreeSet<>(seen.completed());
        world.tasks().stream()
                .filter(task -> task.iteration() == seen.iteration() && task.state() == TaskState.COMPLETE)
                .map(Task::slot)
                .forEach(completed::add);
        return seen.with(completed);
    }

    boolean hasCompleted(Slot slot) {
        return run.completed().contains(slot);
    }

    /** Slots that are at work or have given up. */
    List<SlotView> open() {
        return slots.stream()
                .filter(SlotView::exists)
                .filter(view -> !hasCompleted(view.slot()))
                .toList();
    }

    /** As long as a replacement would wait, the iteration waits for the tasks of older ones that still stop. */
    Optional<Instant> heldUntil() {
        return former.stream()
                .filter(task -> !task.isEnded() && !world.isLost(task))
                .map(task ->
                        task.stop().map(stop -> stop.at()).orElse(world.now()).plus(RestartRule.OLD_TASK_TIMEOUT))
                .max(Comparator.naturalOrder())
                .filter(world.now()::isBefore);
    }

    /** Exit code 0 is what a job is for, so it is never restarted. */
    RestartPolicy restart() {
        var given = world.service().restart();
        var condition = switch (given.condition()) {
            case ANY, ON_FAILURE -> RestartPolicy.Condition.ON_FAILURE;
            case NONE -> RestartPolicy.Condition.NONE;
        };
        return new RestartPolicy(condition, given.delay(), given.maxAttempts(), given.window());
    }

    /** Completed tasks that need no longer be seen: without room they go as soon as the status has them. */
    List<Task> spared() {
        return world.isFull() && world.job().iteration() == run.iteration()
                ? present.stream()
                        .filter(task -> task.state() == TaskState.COMPLETE
                                && world.job().completed().contains(task.slot()))
                        .toList()
                : List.of();
    }

    /** Tasks of older iterations that were told to go, and have ended. */
    List<Task> gone() {
        return former.stream()
                .filter(task -> task.isEnded() && task.isRemoved())
                .toList();
    }
}
