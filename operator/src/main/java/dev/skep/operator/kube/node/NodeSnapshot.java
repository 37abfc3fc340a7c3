package dev.skep.operator.kube.node;

import dev.skep.operator.domain.Node;
import java.util.List;

/**
 * All nodes at one moment.
 *
 * @param nodes by name, without what tasks take of them
 * @param suspicious so many vanished at once that nothing should be concluded from it
 */
public record NodeSnapshot(List<Node> nodes, boolean suspicious) {

    /** Keeps a copy of the list. */
    public NodeSnapshot {
        nodes = List.copyOf(nodes);
    }
}
