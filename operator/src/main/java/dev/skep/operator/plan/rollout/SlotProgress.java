package dev.skep.operator.plan.rollout;

import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How far a roll-out is in one slot.
 *
 * @param dirty its task is not of the present template, or its node does not satisfy the constraints that the service has now
 * @param handedOver its old task was told to stop by the update, and the new one does not exist yet
 * @param successor the first task of the target revision that followed one of another in this slot since the roll-out began
 */
record SlotProgress(Slot slot, boolean dirty, boolean handedOver, Optional<Task> successor) {

    /** Tasks are dated by the API server, roll-outs by the operator. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

    static SlotProgress of(SlotView view, RolloutTarget target, Rollout rollout) {
        var live = view.live();
        var newest = view.newest();
        var updateStop = newest.filter(task -> isTold(task, Stop.Reason.UPDATE)).isPresent();
        var dirty = live.isEmpty()
                ? !updateStop && newest.filter(target::isDirty).isPresent()
                : live.stream().anyMatch(target::isDirty);
        return new SlotProgress(view.slot(), dirty, live.isEmpty() && updateStop, successor(view, target, rollout));
    }

    /** Whether the roll-out has still to do with the slot before its new task exists. */
    boolean isLeft() {
        return dirty || handedOver;
    }

    private static Optional<Task> successor(SlotView view, RolloutTarget target, Rollout rollout) {
        var former = view.tasks().stream()
                .filter(task -> !target.isOfTarget(task))
                .mapToInt(Task::attempt)
                .max()
                .orElse(1);
        return startOf(rollout, target)
                .map(start -> start.minus(CLOCK_SKEW))
                .flatMap(start -> view.tasks().stream()
                        .filter(task -> task.attempt() > former
                                && !task.seen().declined()
                                && !isTold(task, Stop.Reason.UPDATE)
                                && !isLostBeforeItRan(task, target)
                                && !task.createdAt().isBefore(start))
                        .findFirst());
    }

    /** Nobody will hear of it again; its slot gets another. */
    private static boolean isLostBeforeItRan(Task task, RolloutTarget target) {
        var isLost = target.nodes().isLost(task) || isTold(task, Stop.Reason.NODE_DOWN);
        return isLost && !task.isEnded() && task.seen().runningSince().isEmpty();
    }

    private static boolean isTold(Task task, Stop.Reason reason) {
        return task.stop().map(Stop::reason).filter(reason::equals).isPresent();
    }

    private static Optional<Instant> startOf(Rollout rollout, RolloutTarget target) {
        return switch (rollout.towards(target.service().target())) {
            case Rollout.Updating updating -> Optional.of(updating.startedAt());
            case Rollout.Idle _, Rollout.Paused _, Rollout.Completed _ -> Optional.empty();
        };
    }
}
