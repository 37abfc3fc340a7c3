package dev.skep.operator.domain;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One attempt at filling a slot; in Kubernetes a pod.
 *
 * @param name the pod's name, unique in the service
 * @param iteration which iteration of a job it belongs to; 0 for services that are none
 * @param attempt which attempt of its slot it is, from 1; of a job's iteration
 * @param revision what it was made from
 * @param node the node that is chosen for it, bound or not
 * @param stop present once it was told to stop
 * @param restarts creation times of replacements in this slot under this template that the restart policy counts, oldest
 *     first; the task's own when it is such a replacement
 */
public record Task(
        String name,
        Slot slot,
        int iteration,
        int attempt,
        Revision revision,
        Optional<String> node,
        Observation seen,
        Optional<Stop> stop,
        Instant createdAt,
        List<Instant> restarts,
        Demand demand) {

    /** Keeps a copy of the list. */
    public Task {
        restarts = List.copyOf(restarts);
    }

    /** Its state. */
    public TaskState state() {
        return seen.state();
    }

    /** Whether it has ended. */
    public boolean isEnded() {
        return seen.state().isEnded();
    }

    /** Whether it is wanted and has not ended. */
    public boolean isLive() {
        return stop.isEmpty() && !isEnded();
    }

    /** Whether a node's kubelet has it, so that it has to be stopped there. */
    public boolean isBound() {
        return TaskState.ACCEPTED.canMoveTo(seen.state());
    }

    /** Whether it is to be forgotten once it has ended. */
    public boolean isRemoved() {
        return stop.map(Stop::reason).filter(Stop.Reason.REMOVE::equals).isPresent();
    }

    /** The same task, with what keeps it from its next state. */
    public Task hinderedBy(String error) {
        var why = new Observation(
                seen.state(),
                error,
                seen.changedAt(),
                seen.runningSince(),
                seen.fault(),
                seen.declined(),
                seen.unschedulableSince());
        return new Task(name, slot, iteration, attempt, revision, node, why, stop, createdAt, restarts, demand);
    }

    /** When it came to its present state, as far as is known. */
    public Instant changedAt() {
        return seen.changedAt();
    }

    /**
     * What is seen of a task.
     *
     * @param error why it ended, cannot be placed or cannot start, in Swarm's words where it has any; empty when all is well
     * @param changedAt when the state was reached
     * @param runningSince when it first ran and was healthy
     * @param fault why it has to be stopped though nobody wants it gone, and from when on: it is unhealthy, or has failed while
     *     its node still holds on to it
     * @param declined kube-scheduler would not bind it to the chosen node; such a task never counts as an attempt
     * @param unschedulableSince since when kube-scheduler finds no room for it on the chosen node
     */
    public record Observation(
            TaskState state,
            String error,
            Instant changedAt,
            Optional<Instant> runningSince,
            Optional<Stop> fault,
            boolean declined,
            Optional<Instant> unschedulableSince) {

        /** A state without anything remarkable. */
        public static Observation of(TaskState state, Instant changedAt) {
            var running = state == TaskState.RUNNING ? Optional.of(changedAt) : Optional.<Instant>empty();
            return new Observation(state, "", changedAt, running, Optional.empty(), false, Optional.empty());
        }
    }
}
