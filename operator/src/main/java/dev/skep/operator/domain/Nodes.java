package dev.skep.operator.domain;

import java.util.List;
import java.util.Optional;

/**
 * All nodes at one moment, as tasks see them.
 *
 * @param all in the order of their names; a task on a node that is not among them has lost it
 * @param suspicious so many nodes vanished at once that none counts as lost
 */
public record Nodes(List<Node> all, boolean suspicious) {

    /** Keeps a copy of the list. */
    public Nodes {
        all = List.copyOf(all);
    }

    /** The node of a name. */
    public Optional<Node> named(String name) {
        var low = 0;
        var high = all.size() - 1;
        while (low <= high) {
            var middle = (low + high) >>> 1;
            var order = all.get(middle).name().compareTo(name);
            if (order == 0) {
                return Optional.of(all.get(middle));
            }
            low = order < 0 ? middle + 1 : low;
            high = order < 0 ? high : middle - 1;
        }
        return Optional.empty();
    }

    /** The node of a task, if it has one that is there. */
    public Optional<Node> of(Task task) {
        return task.node().flatMap(this::named);
    }

    /** Whether the task's node is down or gone. Always false while the operator doubts itself. */
    public boolean isLost(Task task) {
        return !suspicious
                && task.node().isPresent()
                && of(task).map(node -> node.health() == Node.Health.DOWN).orElse(true);
    }

    /** Whether the task's node is down, and nothing is done about it because the operator doubts itself. */
    public boolean isHeld(Task task) {
        return suspicious
                && of(task).filter(node -> node.health() == Node.Health.DOWN).isPresent();
    }
}
