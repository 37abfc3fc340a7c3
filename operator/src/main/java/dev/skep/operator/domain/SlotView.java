package dev.skep.operator.domain;

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
public record SlotView(Slot slot, List<Task> tasks) {

    /** Keeps a copy of the list. */
    public SlotView {
        tasks = List.copyOf(tasks);
    }

    /** The slots that have tasks, in their order. */
    public static List<SlotView> of(List<Task> tasks) {
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

    /** Its tasks that are wanted and have not ended. */
    public List<Task> live() {
        return tasks.stream().filter(Task::isLive).toList();
    }

    /** The newest task that counts as an attempt. */
    public Optional<Task> newest() {
        return tasks.reversed().stream().filter(task -> !task.seen().declined()).findFirst();
    }

    /** Which attempt the next task is. */
    public int nextAttempt() {
        return tasks.getLast().attempt() + 1;
    }

    /** Whether the slot belongs to the service; a slot that was scaled away only still has tasks to end or forget. */
    public boolean exists() {
        return !live().isEmpty() || newest().map(task -> !task.isRemoved()).orElse(true);
    }

    /** Whether a wanted task of it runs. */
    public boolean isRunning() {
        return live().stream().anyMatch(task -> task.state() == TaskState.RUNNING);
    }

    /** The only live task's node, if there is exactly one such task and it has one. */
    public Optional<String> soleNode() {
        return live().size() == 1 ? live().getFirst().node() : Optional.empty();
    }
}
