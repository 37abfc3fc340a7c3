package dev.skep.operator.domain;

import java.time.Duration;

/**
 * When and how often ended tasks are replaced.
 *
 * @param maxAttempts replacements per slot; 0 is unlimited
 * @param window how far back replacements are counted; zero counts all
 */
public record RestartPolicy(Condition condition, Duration delay, long maxAttempts, Duration window) {

    /** Swarm's default: always, after 5 s. */
    public static final RestartPolicy DEFAULT =
            new RestartPolicy(Condition.ANY, Duration.ofSeconds(5), 0, Duration.ZERO);

    /** Which ends lead to a new task. */
    public enum Condition {
        /** Every end. */
        ANY,
        /** Every end but exit code 0. */
        ON_FAILURE,
        /** No end. */
        NONE
    }
}
