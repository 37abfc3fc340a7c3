package dev.skep.operator.plan.reap;

import dev.skep.operator.domain.Nodes;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Which tasks nobody will ever hear of again: those that were told to stop on a node that is down, for as long as Swarm waits for
 * it. They are then ORPHANED, which is an end, and what they reserved is free.
 *
 * <p>Source: SwarmKit's {@code manager/dispatcher}, whose time runs from when the node went down. A task of a node that goes down is told
 * to stop then; one that was told before waits for less.
 */
public record Orphaning(Nodes nodes, Instant now) {

    /** How long a node may be down before its tasks are given up. */
    public static final Duration NODE_DOWN_PERIOD = Duration.ofHours(24);

    /** Whether the task is given up now. */
    public boolean isDue(Task task) {
        return at(task).filter(at -> !now.isBefore(at)).isPresent();
    }

    /** When the task is given up if its node stays down; empty for one that may yet tell how it ended. */
    public Optional<Instant> at(Task task) {
        return task.isEnded() || !nodes.isLost(task)
                ? Optional.empty()
                : task.stop().map(Stop::at).map(at -> at.plus(NODE_DOWN_PERIOD));
    }
}
