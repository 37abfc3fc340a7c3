package dev.skep.operator.plan.rollout;

import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.domain.UpdatePolicy;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Swarm's update supervisor as a function of what is seen: one step, no sleeping.
 *
 * <p>Source: SwarmKit's {@code manager/orchestrator/update}. A worker there is a slot in flight here: from the moment its old
 * task is told to stop until its new task has run (or ended) and the delay has passed. A roll-out first stands in the status
 * and only then takes slots, so that a restarted operator continues it (S-7).
 */
public record RolloutStep(RolloutTarget target, Instant now) {

    /** The next step, given all slots of the service that stay. */
    public RolloutDecision next(Rollout before, List<SlotView> kept) {
        var slots =
                kept.stream().map(view -> SlotProgress.of(view, target, before)).toList();
        var left = (int) slots.stream().filter(SlotProgress::isLeft).count();
        return step(before, slots).leaving(left);
    }

    private RolloutDecision step(Rollout before, List<SlotProgress> slots) {
        var dirty = (int) slots.stream().filter(SlotProgress::dirty).count();
        return switch (before.towards(target.service().target())) {
            case Rollout.Idle idle -> dirty == 0 ? RolloutDecision.of(idle) : begin(dirty);
            case Rollout.Completed completed -> dirty == 0 ? RolloutDecision.of(completed) : begin(dirty);
            case Rollout.Paused paused -> RolloutDecision.of(paused);
            case Rollout.Updating updating -> proceed(updating, slots);
        };
    }

    private RolloutDecision begin(int dirty) {
        var template = target.service().target().template();
        var start = new Rollout.Updating(now.truncatedTo(ChronoUnit.SECONDS), template, dirty);
        return RolloutDecision.of(start, List.of(), Optional.of(now));
    }

    private UpdatePolicy policy() {
        return target.service().update();
    }

    private RolloutDecision proceed(Rollout.Updating updating, List<SlotProgress> slots) {
        var failed = slots.stream()
                .flatMap(slot -> slot.successor().stream())
                .filter(this::isFailure)
                .sorted(Comparator.comparing(Task::changedAt))
                .toList();
        if (policy().onFailure() != UpdatePolicy.Action.CONTINUE
                && (double) failed.size() / updating.slots() > policy().maxFailureRatio()) {
            return RolloutDecision.of(updating.pause(verdict(failed.getLast())));
        }
        var busy =
                slots.stream().filter(this::isInFlight).map(SlotProgress::slot).toList();
        var waiting = slots.stream()
                .filter(slot -> slot.dirty() && !busy.contains(slot.slot()))
                .map(SlotProgress::slot)
                .sorted()
                .toList();
        if (busy.isEmpty() && waiting.isEmpty()) {
            return finish(updating, slots);
        }
        return RolloutDecision.of(updating, take(busy, waiting), nextChange(slots));
    }

    private List<Slot> take(List<Slot> busy, List<Slot> waiting) {
        var free = policy().parallelism() == 0 ? waiting.size() : policy().parallelism() - busy.size();
        return waiting.stream().limit(Math.max(0, free)).toList();
    }

    /** After the last worker, Swarm keeps watching before it calls the update completed. */
    private RolloutDecision finish(Rollout.Updating updating, List<SlotProgress> slots) {
        var end = slots.stream()
                .flatMap(slot -> slot.successor().stream())
                .flatMap(task -> doneAt(task).stream())
                .max(Comparator.naturalOrder())
                .orElse(updating.startedAt())
                .plus(policy().finalWatch());
        return now.isBefore(end)
                ? RolloutDecision.of(updating, List.of(), Optional.of(end))
                : RolloutDecision.of(updating.complete(now.truncatedTo(ChronoUnit.SECONDS)));
    }

    private boolean isInFlight(SlotProgress slot) {
        return slot.handedOver()
                || slot.successor()
                        .map(task -> doneAt(task).map(now::isBefore).orElse(true))
                        .orElse(false);
    }

    /** When the worker of a slot is free again; absent while the new task has neither run nor ended. */
    private Optional<Instant> doneAt(Task task) {
        var settled =
                task.seen().runningSince().or(() -> task.isEnded() ? Optional.of(task.changedAt()) : Optional.empty());
        return settled.map(at -> at.plus(policy().delay()));
    }

    private Optional<Instant> nextChange(List<SlotProgress> slots) {
        return slots.stream()
                .flatMap(slot -> slot.successor().stream())
                .flatMap(task -> doneAt(task).stream())
                .filter(now::isBefore)
                .min(Comparator.naturalOrder());
    }

    /** Swarm counts every early end of a task that the update made, an end with exit code 0 as well. */
    private boolean isFailure(Task task) {
        var byItself = task.stop().map(stop -> stop.reason().isFault()).orElse(true);
        return task.isEnded()
                && byItself
                && task.state() != TaskState.ORPHANED
                && !task.seen().declined()
                && task.seen()
                        .runningSince()
                        .map(since -> !task.changedAt().isAfter(since.plus(policy().monitor())))
                        .orElse(true);
    }

    private String verdict(Task task) {
        var message = "update paused due to failure or early termination of task " + task.name();
        return switch (policy().onFailure()) {
            case PAUSE, CONTINUE -> message;
            case ROLLBACK ->
                message + "; rolling back by itself is not supported yet, apply the previous specification";
        };
    }
}
