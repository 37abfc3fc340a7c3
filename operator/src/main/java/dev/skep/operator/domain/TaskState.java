package dev.skep.operator.domain;

/**
 * How far a task has come, in Swarm's order: a task only ever moves to a later state.
 *
 * <p>Source: SwarmKit's {@code api.TaskState}.
 */
public enum TaskState {
    /** Created, nothing allocated. */
    NEW,
    /** Waits for a node. */
    PENDING,
    /** A node is chosen. */
    ASSIGNED,
    /** The node knows it. */
    ACCEPTED,
    /** The node pulls its image and sets up its network and volumes. */
    PREPARING,
    /** Set up, not started. */
    READY,
    /** Started, not yet healthy. */
    STARTING,
    /** Runs, and is healthy where it has a health check. */
    RUNNING,
    /** Ended with exit code 0 without being told to. */
    COMPLETE,
    /** Ended because it was told to. */
    SHUTDOWN,
    /** Ended with an error at or after its start. */
    FAILED,
    /** Ended with an error before its start, or refused by its node. */
    REJECTED,
    /** Its node is lost for good. */
    ORPHANED;

    /** Whether a task in this state may later be seen in the other; states never go back. */
    public boolean canMoveTo(TaskState other) {
        return compareTo(other) <= 0;
    }

    /** Whether the task has ended. */
    public boolean isEnded() {
        return compareTo(RUNNING) > 0;
    }
}
