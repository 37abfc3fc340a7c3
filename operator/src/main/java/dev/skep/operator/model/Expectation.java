package dev.skep.operator.model;

import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Slot;

/**
 * A task as a pass has decided that it is to be, while its pod does not show it yet.
 *
 * @param namespace its service's
 * @param owner UID of its service
 * @param node the node that it is to have; empty while no node takes it
 * @param fresh whether it has no pod yet
 */
public record Expectation(
        String namespace,
        String owner,
        Slot slot,
        int iteration,
        int attempt,
        String node,
        Demand demand,
        boolean fresh) {

    /** Whether a pod shows the task. */
    boolean isMetBy(TaskRecord record) {
        return record.owner().equals(owner)
                && record.task()
                        .filter(task -> task.slot().equals(slot)
                                && task.iteration() == iteration
                                && task.attempt() == attempt
                                && task.node().orElse("").equals(node))
                        .isPresent();
    }
}
