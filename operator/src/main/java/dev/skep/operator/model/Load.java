package dev.skep.operator.model;

import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Task;

/**
 * What tasks take of a node.
 *
 * @param tasks of them, those that are wanted
 */
public record Load(Demand demand, int tasks) {
    /** Nothing is there. */
    public static final Load NONE = new Load(Demand.NOTHING, 0);

    /** With one task more, which has not ended. */
    Load plus(Task task) {
        return new Load(demand.plus(task.demand()), tasks + (task.isLive() ? 1 : 0));
    }

    /** With a task that is about to come. */
    Load plus(Demand more) {
        return new Load(demand.plus(more), tasks + 1);
    }
}
