package dev.skep.operator.plan.restart;

import java.time.Instant;
import java.util.List;

/** What follows the end of a slot's task. */
public sealed interface RestartDecision {

    /**
     * A new task is due.
     *
     * @param at from when on it may be created
     * @param restarts what the new task carries as the restarts that count, its own creation not included
     */
    record Restart(Instant at, List<Instant> restarts) implements RestartDecision {
        /** Keeps a copy of the list. */
        public Restart {
            restarts = List.copyOf(restarts);
        }
    }

    /** The old task still has to stop; looked at again at a time, and whenever the task changes. */
    record AwaitStop(Instant until) implements RestartDecision {}

    /** The task finished, which is all that the policy asks for until the specification changes. */
    record Done() implements RestartDecision {}

    /** The policy wants no further task until the specification changes, though the last one failed. */
    record GiveUp(String reason) implements RestartDecision {}
}
