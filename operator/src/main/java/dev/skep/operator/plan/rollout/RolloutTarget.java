package dev.skep.operator.plan.rollout;

import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Nodes;
import dev.skep.operator.domain.ServiceDefinition;
import dev.skep.operator.domain.Task;

/**
 * What tasks are held against by a roll-out: the service's target revision and its placement.
 *
 * <p>Source: SwarmKit's {@code manager/orchestrator/task.go}, {@code IsTaskDirty}.
 */
public record RolloutTarget(ServiceDefinition service, Nodes nodes) {

    /**
     * Whether the task is of another template, or the service's placement changed and its node does not satisfy the new one;
     * what has ended rests.
     */
    public boolean isDirty(Task task) {
        return task.isLive() ? !isOfTarget(task) : !isOfTemplate(task);
    }

    /**
     * Whether the task has to go at once because its node changed: it was chosen by the present constraints, and no longer
     * satisfies them. What runs on a paused node stays; one that drains or is down is another matter.
     *
     * <p>Source: SwarmKit's {@code manager/orchestrator/constraintenforcer}.
     */
    public boolean isEvicted(Task task) {
        return task.isLive()
                && isPlaced(task)
                && isMisplaced(task)
                && nodes.of(task).filter(RolloutTarget::isEnforced).isPresent();
    }

    /** Whether the task was placed by former constraints, and its node satisfies the present ones as well. */
    public boolean isToBeAdopted(Task task) {
        return task.isLive() && !isPlaced(task) && nodes.of(task).isPresent() && !isMisplaced(task);
    }

    private static boolean isEnforced(Node node) {
        return node.availability() == Node.Availability.ACTIVE && node.health() != Node.Health.DOWN;
    }

    private boolean isPlaced(Task task) {
        return task.revision().isPlacedAs(service.target());
    }

    /** Whether the task, ended or not, is what the roll-out brings. */
    boolean isOfTarget(Task task) {
        return isOfTemplate(task) && (isPlaced(task) || !isMisplaced(task));
    }

    private boolean isOfTemplate(Task task) {
        return task.revision().hasTemplateOf(service.target());
    }

    private boolean isMisplaced(Task task) {
        return nodes.of(task).filter(node -> !service.placement().allows(node)).isPresent();
    }
}
