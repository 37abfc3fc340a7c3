package dev.skep.operator.domain;

import java.time.Duration;

/**
 * How tasks are replaced when the specification changes.
 *
 * @param parallelism slots at a time; 0 is all at once
 * @param delay pause after each slot
 * @param monitor how long a new task is watched
 * @param maxFailureRatio failures ÷ slots that is still tolerated
 */
public record UpdatePolicy(
        long parallelism, Duration delay, Duration monitor, double maxFailureRatio, Action onFailure, Order order) {

    /** Swarm's default: one at a time, watched for 5 s, the first failure pauses, stop first. */
    public static final UpdatePolicy DEFAULT =
            new UpdatePolicy(1, Duration.ZERO, Duration.ofSeconds(5), 0, Action.PAUSE, Order.STOP_FIRST);

    /** How long after the last slot the update is still watched: Swarm makes it outlast the delay. */
    public Duration finalWatch() {
        return delay.compareTo(monitor) >= 0 ? delay.plusSeconds(1) : monitor;
    }

    /** What a failing update leads to. */
    public enum Action {
        /** No further slot is replaced. */
        PAUSE,
        /** Failures are ignored. */
        CONTINUE,
        /** The previous specification should be run again. */
        ROLLBACK
    }

    /** Whether the old or the new task of a slot goes first. */
    public enum Order {
        /** The old task stops, then the new one is created. */
        STOP_FIRST,
        /** The new task runs, then the old one is stopped. */
        START_FIRST
    }
}
