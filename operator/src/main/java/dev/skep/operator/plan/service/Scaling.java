package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.SlotView;
import java.util.List;

/**
 * Which slots a service is to have: those that are missing, those that stay and those that go.
 *
 * @param desired tasks that should run
 * @param needed slots without any task that are to get one, now or later
 * @param missing those of them that get one now, in the order of their creation
 * @param withheld how many of them get none for want of room
 * @param kept slots whose tasks are wanted; of a job those that have not completed
 */
record Scaling(int desired, int needed, List<Slot> missing, int withheld, List<SlotView> kept, List<SlotView> surplus) {
    Scaling {
        missing = List.copyOf(missing);
        kept = List.copyOf(kept);
        surplus = List.copyOf(surplus);
    }

    /** With first tasks for so many slots at most. */
    Scaling limitedTo(int most) {
        return new Scaling(
                desired,
                needed,
                missing.subList(0, Math.min(most, missing.size())),
                Math.max(0, needed - most),
                kept,
                surplus);
    }
}
