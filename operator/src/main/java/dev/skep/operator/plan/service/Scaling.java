package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.SlotView;
import java.util.List;

/**
 * Which slots a service is to have: those that are missing, those that stay and those that go.
 *
 * @param desired tasks that should run
 * @param missing slots without any task that get one, in the order of their creation
 * @param withheld slots without any task for which there is no room
 * @param kept slots whose tasks are wanted; of a job those that have not completed
 */
record Scaling(int desired, List<Slot> missing, int withheld, List<SlotView> kept, List<SlotView> surplus) {
    Scaling {
        missing = List.copyOf(missing);
        kept = List.copyOf(kept);
        surplus = List.copyOf(surplus);
    }
}
