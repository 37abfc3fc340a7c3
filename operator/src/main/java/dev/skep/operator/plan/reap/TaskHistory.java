package dev.skep.operator.plan.reap;

import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Task;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which ended tasks of a slot are forgotten: as in Swarm a slot keeps five tasks, the present one included, or the restart
 * policy's attempts and one.
 *
 * <p>Source: SwarmKit's {@code manager/orchestrator/taskreaper}.
 */
public record TaskHistory(long limit) {

    private static final long DEFAULT_LIMIT = 5;
    /** Restarts that count stand on the newest task, so more are of no use. */
    private static final long LONGEST = 50;
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
        return new TaskHistory(
                policy.maxAttempts() > 0 ? Math.min(policy.maxAttempts(), LONGEST - 1) + 1 : DEFAULT_LIMIT);
    }

    /**
     * The tasks to forget, oldest first: those that kube-scheduler declined as soon as another takes their place, since they are no
     * history, then what exceeds the limit.
     *
     * @param slot all tasks of one slot, of a job those of its older iterations as well
     * @param newTask whether one more is being created now
     */
    public List<Task> surplus(List<Task> slot, boolean newTask) {
        var past = slot.stream()
                .filter(task -> task.isEnded() && task.seen().declined())
                .filter(task -> newTask || task.attempt() < newest(slot))
                .toList();
        var counted = slot.stream().filter(task -> !past.contains(task)).toList();
        var excess = counted.size() + (newTask ? 1 : 0) - limit;
        return Stream.concat(
                        past.stream(),
                        counted.stream()
                                .filter(Task::isEnded)
                                .sorted(Comparator.comparingInt(Task::iteration).thenComparingInt(Task::attempt))
                                .limit(Math.max(0, Math.min(excess, counted.size() - (newTask ? 0 : 1)))))
                .toList();
    }

    /** Attempts are counted on from the newest task, whatever became of it. */
    private static int newest(List<Task> slot) {
        return slot.stream().mapToInt(Task::attempt).max().orElse(0);
    }
}
