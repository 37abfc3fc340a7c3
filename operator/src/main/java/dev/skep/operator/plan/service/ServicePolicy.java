package dev.skep.operator.plan.service;

import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.status.Completions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What services have in common that go on running, whichever slots they have: no iteration, and the history of their slots. */
sealed interface ServicePolicy extends ModePolicy permits ReplicatedPolicy, GlobalPolicy {

    @Override
    default JobRun run() {
        return JobRun.NONE;
    }

    @Override
    default Optional<Instant> heldUntil() {
        return Optional.empty();
    }

    @Override
    default RestartPolicy restart() {
        return world().service().restart();
    }

    @Override
    default Optional<Completions> completions(JobRun run) {
        return Optional.empty();
    }

    @Override
    default List<Task> leftOver() {
        return List.of();
    }

    @Override
    default List<Task> forgotten(Scaling scaling, Set<Slot> created) {
        return SlotHistory.of(world()).surplus(slots(), scaling.kept(), created);
    }
}
