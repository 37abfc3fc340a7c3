package dev.skep.operator.plan.rollout;

import dev.skep.operator.domain.Nodes;
import dev.skep.operator.domain.ServiceDefinition;
import dev.skep.operator.domain.Task;

/**
 * What tasks are held against by a roll-out: the service's target revision and its placement.
 *
 * <p>Source: SwarmKit's {@code manager/orchestrator/task.go}, {@code IsTaskDirty}.
 */
public record RolloutTarget(ServiceDefinition service, Nodes nodes) {

    /** Whether the task is of another template, or runs on a node that does not satisfy the constraints; what has ended rests. */
    public boolean isDirty(Task task) {
        return !isOfTemplate(task) || (task.isLive() && isMisplaced(task));
    }

    /** Whether the task is of the template that the roll-out brings. */
    boolean isOfTemplate(Task task) {
        return task.revision().hasTemplateOf(service.target());
    }

    private boolean isMisplaced(Task task) {
        return nodes.of(task).filter(node -> !service.placement().allows(node)).isPresent();
    }
}
