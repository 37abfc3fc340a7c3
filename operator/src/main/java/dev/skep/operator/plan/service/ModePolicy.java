package dev.skep.operator.plan.service;

import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.ServiceMode;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.rollout.RolloutDecision;
import dev.skep.operator.plan.status.Completions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the mode of a service decides; everything else is the same for services and jobs. */
sealed interface ModePolicy permits ServicePolicy, JobPolicy {

    static ModePolicy of(ServiceWorld world) {
        return switch (world.service().mode()) {
            case ServiceMode.Replicated(var replicas) ->
                new ReplicatedPolicy(world, replicas, SlotView.of(world.tasks()));
            case ServiceMode.Global _ -> new GlobalPolicy(world, SlotView.of(world.tasks()));
            case ServiceMode.ReplicatedJob job ->
                new ReplicatedJobPolicy(world, job, Iteration.of(world, job.runHash()));
            case ServiceMode.GlobalJob(var runHash) -> new GlobalJobPolicy(world, Iteration.of(world, runHash));
        };
    }

    /** What is seen of the service. */
    ServiceWorld world();

    /** The iteration that the status tells of before any task of it is made; none for what is no job. */
    JobRun run();

    /** The slots whose tasks count, with those that were scaled away. */
    List<SlotView> slots();

    /** Which of them are missing, stay and go. */
    Scaling scaling();

    /** Until when no first task is made, because older ones still stop; empty when nothing is waited for. */
    Optional<Instant> heldUntil();

    /** The restart policy as it works in this mode. */
    RestartPolicy restart();

    /** The next step of a rolling update, given all slots that stay. */
    RolloutDecision roll(List<SlotView> kept);

    /** Why a task of a slot that goes is stopped. */
    Stop.Reason retirement(Task task);

    /** Whether no task is wanted at all, so that there is nothing to wait with. */
    boolean wantsNothing();

    /** How many tasks are to run, as far as that is known while nothing is decided. */
    int desired();

    /** How much of a run has completed; empty for what is no job. */
    Optional<Completions> completions(JobRun run);

    /** Tasks that belong to no slot any more and still have to end. */
    List<Task> leftOver();

    /** The ended tasks that are deleted, given the slots that stay and those that get a task now. */
    List<Task> forgotten(Scaling scaling, Set<Slot> created);
}
