package dev.skep.operator.domain;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service that another one needs before its first task starts.
 *
 * @param service its name
 * @param required whether to wait for it though it is absent or has failed
 * @param found what is seen of it; empty when there is no such service
 */
public record Dependency(String service, Condition condition, boolean required, Optional<Seen> found) {

    /** What has to hold of it. */
    public enum Condition {
        /** Every slot has a task that has started. */
        STARTED,
        /** Every slot has a task that runs and is healthy. */
        HEALTHY,
        /** Every slot has a task that ended with exit code 0. */
        COMPLETED
    }

    /**
     * What is seen of a service that another one needs.
     *
     * @param desired slots for which the condition has to hold; empty while that is not known
     * @param stalled whether it needs somebody's help
     * @param tasks all of its tasks; of a job those of its present iteration
     * @param completed slots of a job that have completed, whether their tasks are still there or not
     */
    public record Seen(Optional<Integer> desired, boolean stalled, List<Task> tasks, Set<Slot> completed) {
        /** Keeps copies. */
        public Seen {
            tasks = List.copyOf(tasks);
            completed = Set.copyOf(completed);
        }
    }
}
