package dev.skep.operator.plan.service;

import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.rollout.RolloutDecision;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What follows from the iteration of a job, whichever slots it has. */
sealed interface JobPolicy extends ModePolicy permits ReplicatedJobPolicy, GlobalJobPolicy {

    /** The one that it is at, or has to begin. */
    Iteration iteration();

    @Override
    default List<SlotView> slots() {
        return iteration().slots();
    }

    @Override
    default Optional<Instant> heldUntil() {
        return iteration().heldUntil();
    }

    @Override
    default RestartPolicy restart() {
        return iteration().restart();
    }

    /** Jobs are not rolled: the next iteration takes the place of this one. */
    @Override
    default RolloutDecision roll(List<SlotView> kept) {
        return RolloutDecision.NONE;
    }

    @Override
    default List<Task> leftOver() {
        return iteration().former();
    }
}
