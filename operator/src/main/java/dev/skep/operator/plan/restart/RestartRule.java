package dev.skep.operator.plan.restart;

import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Swarm's restart supervisor as a function: given the task that a slot had last, is there a next one, and from when on.
 *
 * <p>Source: SwarmKit's {@code manager/orchestrator/restart}. The delay runs from the end of the old task, or from the moment
 * its node was found lost.
 *
 * @param policy the service's policy
 * @param target what the service's tasks are to be made from; attempts are counted per template
 */
public record RestartRule(RestartPolicy policy, Revision target) {

    /** How long a replacement waits at most for a task that was told to stop. */
    public static final Duration OLD_TASK_TIMEOUT = Duration.ofMinutes(1);

    /**
     * Decides about a task that has ended or was told to stop.
     *
     * @param nodeLost its node cannot tell when it stops, so nobody waits for that
     */
    public RestartDecision decide(Task task, boolean nodeLost, Instant now) {
        var stop = task.stop();
        if (stop.isPresent() && !task.isEnded() && !nodeLost) {
            var patience = stop.get().at().plus(OLD_TASK_TIMEOUT);
            if (now.isBefore(patience)) {
                return new RestartDecision.AwaitStop(patience);
            }
        }
        var reason = stop.map(Stop::reason);
        if (reason.filter(Stop.Reason.UPDATE::equals).isPresent()) {
            return new RestartDecision.Restart(now, List.of());
        }
        if (task.state() == TaskState.COMPLETE && policy.condition() != RestartPolicy.Condition.ANY) {
            return new RestartDecision.Done();
        }
        var counted = counted(task);
        var refusal = refusal(task, counted);
        if (!refusal.isEmpty()) {
            return new RestartDecision.GiveUp(refusal);
        }
        var delay = reason.filter(Stop.Reason.DRAIN::equals).isPresent() ? Duration.ZERO : policy.delay();
        return new RestartDecision.Restart(end(task).plus(delay), counted);
    }

    private String refusal(Task task, List<Instant> counted) {
        var byCondition = switch (policy.condition()) {
            case ANY, ON_FAILURE -> "";
            case NONE -> "the restart condition is none";
        };
        if (!byCondition.isEmpty()
                || policy.maxAttempts() == 0
                || !task.revision().hasTemplateOf(target)) {
            return byCondition;
        }
        return counted.size() < policy.maxAttempts()
                ? ""
                : "all " + policy.maxAttempts() + " restart attempts are used up";
    }

    /**
     * The restarts that count against the policy: under this template, and inside the window before the task's end. All that a task
     * carries came before its end, whatever the node's clock says, which tells that end in whole seconds.
     */
    private List<Instant> counted(Task task) {
        if (policy.maxAttempts() == 0 || !task.revision().hasTemplateOf(target)) {
            return List.of();
        }
        if (policy.window().isZero()) {
            return task.restarts();
        }
        var start = end(task).minus(policy.window());
        return task.restarts().stream().filter(made -> made.isAfter(start)).toList();
    }

    private static Instant end(Task task) {
        return task.isEnded() ? task.changedAt() : task.stop().map(Stop::at).orElse(task.changedAt());
    }
}
