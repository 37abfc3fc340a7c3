package dev.skep.operator.plan.reap;

import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Task;
import java.util.Comparator;
import java.util.List;

/**
 * Which ended tasks of a slot are forgotten: as in Swarm a slot keeps five tasks, the present one included, or the restart
 * policy's attempts and one.
 *
 * <p>Source: SwarmKit's {@code manager/orchestrator/taskreaper}.
 */
public record TaskHistory(long limit) {

    private static final long DEFAULT_LIMIT = 5;
    /** The task that runs and the one before it, from which attempts are counted on. */
    private static final long SHORTEST = 2;

    /**
     * The history that a service keeps.
     *
     * @param full whether the operator holds as many tasks as it may
     */
    public static TaskHistory of(RestartPolicy policy, boolean full) {
        if (full) {
            return new TaskHistory(SHORTEST);
        }
        return new TaskHistory(policy.maxAttempts() > 0 ? policy.maxAttempts() + 1 : DEFAULT_LIMIT);
    }

    /**
     * The tasks to forget, oldest first.
     *
     * @param slot all tasks of one slot, of a job those of its older iterations as well
     * @param newTask whether one more is being created now
     */
    public List<Task> surplus(List<Task> slot, boolean newTask) {
        var excess = slot.size() + (newTask ? 1 : 0) - limit;
        if (excess <= 0) {
            return List.of();
        }
        return slot.stream()
                .filter(Task::isEnded)
                .sorted(Comparator.comparingInt(Task::iteration).thenComparingInt(Task::attempt))
                .limit(Math.min(excess, slot.size() - (newTask ? 0 : 1)))
                .toList();
    }
}
