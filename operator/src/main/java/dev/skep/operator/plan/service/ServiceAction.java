package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.schedule.Placement;
import java.time.Instant;
import java.util.List;

/** One write that a plan asks for; inert. */
public sealed interface ServiceAction {

    /**
     * Makes a task from the service's present template.
     *
     * @param iteration which iteration of a job it belongs to; 0 for services that are none
     * @param placement its node, or why it starts out PENDING
     * @param restarts creation times of the replacements that the restart policy counts, this one included where it is one
     */
    record CreateTask(Slot slot, int iteration, int attempt, Placement placement, List<Instant> restarts)
            implements ServiceAction {
        /** Keeps a copy of the list. */
        public CreateTask {
            restarts = List.copyOf(restarts);
        }
    }

    /** Gives a PENDING task its node. */
    record AssignTask(Task task, String node) implements ServiceAction {}

    /** Writes on a task that its node satisfies the present placement, by which it was not chosen. */
    record AdoptTask(Task task) implements ServiceAction {}

    /** Writes on a PENDING task why it is still pending. */
    record ExplainTask(Task task, String explanation) implements ServiceAction {}

    /** Tells a task that a node has to stop, for good. */
    record StopTask(Task task, Stop.Reason reason) implements ServiceAction {}

    /** Ends a task that kube-scheduler will not bind; it stays in the history as REJECTED. */
    record DeclineTask(Task task, String explanation) implements ServiceAction {}

    /** Ends a task that its node will not be heard of; it stays in the history as ORPHANED. */
    record OrphanTask(Task task) implements ServiceAction {}

    /** Deletes a task: one that has ended, or one that no node has. */
    record ForgetTask(Task task) implements ServiceAction {}
}
