package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.reap.TaskHistory;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Which ended tasks of a service's slots are deleted. */
record SlotHistory(TaskHistory history) {

    static SlotHistory of(ServiceWorld world) {
        return new SlotHistory(TaskHistory.of(world.service().restart(), world.isFull()));
    }

    /** Ended tasks of slots that are gone, and what exceeds the history of those that stay. */
    List<Task> surplus(List<SlotView> slots, List<SlotView> kept, Set<Slot> created) {
        var gone = slots.stream()
                .filter(view -> !view.exists())
                .flatMap(view -> view.tasks().stream())
                .filter(Task::isEnded);
        var old = kept.stream().flatMap(view -> history.surplus(view.tasks(), created.contains(view.slot())).stream());
        return Stream.concat(gone, old).toList();
    }
}
