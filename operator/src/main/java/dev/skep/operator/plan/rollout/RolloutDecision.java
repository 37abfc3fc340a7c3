package dev.skep.operator.plan.rollout;

import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.Slot;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The state of the roll-out after this pass.
 *
 * @param rollout what is written to the status
 * @param take slots to replace now
 * @param left how many slots it has still to replace
 * @param wakeAt when to look again though nothing happens
 */
public record RolloutDecision(Rollout rollout, List<Slot> take, int left, Optional<Instant> wakeAt) {

    /** None, for what is not rolled. */
    public static final RolloutDecision NONE = of(new Rollout.Idle());

    /** Keeps a copy of the list. */
    public RolloutDecision {
        take = List.copyOf(take);
    }

    static RolloutDecision of(Rollout rollout) {
        return of(rollout, List.of(), Optional.empty());
    }

    static RolloutDecision of(Rollout rollout, List<Slot> take, Optional<Instant> wakeAt) {
        return new RolloutDecision(rollout, take, 0, wakeAt);
    }

    RolloutDecision leaving(int slots) {
        return new RolloutDecision(rollout, take, slots, wakeAt);
    }
}
