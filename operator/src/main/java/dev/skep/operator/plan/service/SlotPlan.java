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
 * @param standing how it stands with the slot
 */
record SlotPlan(
        Slot slot,
        List<ServiceAction> actions,
        Optional<Creation> creation,
        Optional<Instant> wakeAt,
        Standing standing) {

    private static final Standing WELL = new Standing.Well();

    SlotPlan {
        actions = List.copyOf(actions);
    }

    /** A task that is to be made; its node is chosen together with the others'. */
    record Creation(Slot slot, int attempt, List<Instant> restarts) {}

    /** How it stands with a slot, for people. */
    sealed interface Standing {
        /** Its task runs, is on its way or makes room for the next. */
        record Well() implements Standing {}

        /** Its task finished, and no other is wanted. */
        record Done() implements Standing {}

        /** What its last task ended with while the next one is not there yet, or what keeps its task from starting. */
        record Failing(String why) implements Standing {}

        /** Why it stays empty although its last task failed. */
        record GivenUp(String why) implements Standing {}

        default Optional<String> failing() {
            return this instanceof Failing(var why) ? Optional.of(why) : Optional.empty();
        }

        default Optional<String> givenUp() {
            return this instanceof GivenUp(var why) ? Optional.of(why) : Optional.empty();
        }
    }

    static SlotPlan nothing(Slot slot) {
        return new SlotPlan(slot, List.of(), Optional.empty(), Optional.empty(), WELL);
    }

    static SlotPlan doing(Slot slot, List<ServiceAction> actions) {
        return new SlotPlan(slot, actions, Optional.empty(), Optional.empty(), WELL);
    }

    static SlotPlan creating(Slot slot, int attempt, List<Instant> restarts) {
        return replacing(slot, List.of(), attempt, restarts);
    }

    static SlotPlan replacing(Slot slot, List<ServiceAction> actions, int attempt, List<Instant> restarts) {
        return new SlotPlan(slot, actions, Optional.of(new Creation(slot, attempt, restarts)), Optional.empty(), WELL);
    }

    static SlotPlan until(Slot slot, Instant wakeAt, Standing standing) {
        return new SlotPlan(slot, List.of(), Optional.empty(), Optional.of(wakeAt), standing);
    }

    static SlotPlan until(Slot slot, Instant wakeAt) {
        return until(slot, wakeAt, WELL);
    }

    /** The same with other actions. */
    SlotPlan with(List<ServiceAction> others) {
        return new SlotPlan(slot, others, creation, wakeAt, standing);
    }

    static SlotPlan done(Slot slot) {
        return new SlotPlan(slot, List.of(), Optional.empty(), Optional.empty(), new Standing.Done());
    }

    static SlotPlan givenUp(Slot slot, String why) {
        return new SlotPlan(slot, List.of(), Optional.empty(), Optional.empty(), new Standing.GivenUp(why));
    }
}
