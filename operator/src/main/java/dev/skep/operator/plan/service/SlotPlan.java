package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is decided about one slot.
 *
 * @param actions stops and the like
 * @param creation the task that the slot gets now
 * @param wakeAt when the slot has to be looked at again
 * @param givenUp why the slot stays empty; empty when it does not
 * @param failing what its last task ended with while the next one is not there yet, or what keeps its task from starting; empty
 *     when all is well
 */
record SlotPlan(
        Slot slot,
        List<ServiceAction> actions,
        Optional<Creation> creation,
        Optional<Instant> wakeAt,
        String givenUp,
        String failing) {

    SlotPlan {
        actions = List.copyOf(actions);
    }

    /** A task that is to be made; its node is chosen together with the others'. */
    record Creation(Slot slot, int attempt, List<Instant> restarts) {}

    static SlotPlan nothing(Slot slot) {
        return new SlotPlan(slot, List.of(), Optional.empty(), Optional.empty(), "", "");
    }

    static SlotPlan doing(Slot slot, List<ServiceAction> actions) {
        return new SlotPlan(slot, actions, Optional.empty(), Optional.empty(), "", "");
    }

    static SlotPlan creating(Slot slot, int attempt, List<Instant> restarts) {
        return new SlotPlan(
                slot, List.of(), Optional.of(new Creation(slot, attempt, restarts)), Optional.empty(), "", "");
    }

    static SlotPlan until(Slot slot, Instant wakeAt, String failing) {
        return new SlotPlan(slot, List.of(), Optional.empty(), Optional.of(wakeAt), "", failing);
    }

    static SlotPlan givenUp(Slot slot, String reason) {
        return new SlotPlan(slot, List.of(), Optional.empty(), Optional.empty(), reason, "");
    }
}
