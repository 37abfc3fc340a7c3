package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.plan.rollout.SlotProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One slot with all its tasks, oldest first.
 *
 * @param tasks by attempt; never empty
 */
record SlotView(Slot slot, List<Task> tasks) {

    /** The slots that have tasks, in their order. */
    static List<SlotView> of(List<Task> tasks) {
        var bySlot = new TreeMap<Slot, List<Task>>();
        tasks.forEach(task ->
                bySlot.computeIfAbsent(task.slot(), _ -> new ArrayList<>()).add(task));
        return bySlot.entrySet().stream()
                .map(entry -> new SlotView(
                        entry.getKey(),
                        entry.getValue().stream()
                                .sorted(Comparator.comparingInt(Task::attempt))
                                .toList()))
                .toList();
    }

    List<Task> live() {
        return tasks.stream().filter(Task::isLive).toList();
    }

    /** The newest task that counts as an attempt. */
    Optional<Task> newest() {
        return tasks.reversed().stream().filter(task -> !task.seen().declined()).findFirst();
    }

    int nextAttempt() {
        return tasks.getLast().attempt() + 1;
    }

    /** Whether the slot belongs to the service; a slot that was scaled away only still has tasks to end or forget. */
    boolean exists() {
        return !live().isEmpty() || newest().map(task -> !task.isRemoved()).orElse(true);
    }

    boolean isRunning() {
        return live().stream().anyMatch(task -> task.state() == TaskState.RUNNING);
    }

    /** The only live task's node, if there is exactly one such task and it has one. */
    Optional<String> soleNode() {
        return live().size() == 1 ? live().getFirst().node() : Optional.empty();
    }

    /** What the roll-out sees of this slot. */
    SlotProgress progress(ServiceWorld world, Rollout rollout) {
        var live = live();
        var newest = newest();
        var updateStop = newest.flatMap(Task::stop)
                .filter(stop -> stop.reason() == Stop.Reason.UPDATE)
                .isPresent();
        var dirty = live.isEmpty()
                ? !updateStop && newest.map(world::isDirty).orElse(false)
                : live.stream().anyMatch(world::isDirty);
        return new SlotProgress(slot, dirty, live.isEmpty() && updateStop, successor(world, rollout));
    }

    private Optional<Task> successor(ServiceWorld world, Rollout rollout) {
        return startOf(world, rollout)
                .flatMap(start -> tasks.stream()
                        .filter(task -> task.attempt() > 1
                                && task.revision().hasTemplateOf(world.service().target())
                                && !task.seen().declined()
                                && !isLostBeforeItRan(world, task)
                                && !task.createdAt().isBefore(start))
                        .findFirst());
    }

    /** Nobody will hear of it again; its slot gets another. */
    private static boolean isLostBeforeItRan(ServiceWorld world, Task task) {
        var isLost = world.isLost(task)
                || task.stop()
                        .filter(stop -> stop.reason() == Stop.Reason.NODE_DOWN)
                        .isPresent();
        return isLost && !task.isEnded() && task.seen().runningSince().isEmpty();
    }

    private static Optional<Instant> startOf(ServiceWorld world, Rollout rollout) {
        return switch (rollout.towards(world.service().target())) {
            case Rollout.Updating updating -> Optional.of(updating.startedAt());
            case Rollout.Idle _, Rollout.Paused _, Rollout.Completed _ -> Optional.empty();
        };
    }
}
