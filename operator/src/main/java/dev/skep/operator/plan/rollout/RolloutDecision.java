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
 * @param wakeAt when to look again though nothing happens
 */
public record RolloutDecision(Rollout rollout, List<Slot> take, Optional<Instant> wakeAt) {

    /** Keeps a copy of the list. */
    public RolloutDecision {
        take = List.copyOf(take);
    }

    static RolloutDecision of(Rollout rollout) {
        return new RolloutDecision(rollout, List.of(), Optional.empty());
    }
}
