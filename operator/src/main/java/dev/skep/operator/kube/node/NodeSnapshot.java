package dev.skep.operator.kube.node;

import dev.skep.operator.domain.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All nodes at one moment.
 *
 * @param nodes by name, without what tasks take of them
 * @param suspicious so many vanished at once that nothing should be concluded from it
 */
public record NodeSnapshot(List<Node> nodes, boolean suspicious) {
    private static final Comparator<Node> BY_NAME = Comparator.comparing(Node::name);

    /** Keeps a sorted copy of the list. */
    public NodeSnapshot {
        nodes = nodes.stream().sorted(BY_NAME).toList();
    }

    /** The names of the nodes that are not the same as in another snapshot: all of them where one of the two is suspicious. */
    Set<String> otherThan(NodeSnapshot other) {
        if (equals(other)) {
            return Set.of();
        }
        var names = new TreeSet<String>();
        if (suspicious != other.suspicious) {
            Stream.concat(nodes.stream(), other.nodes.stream()).map(Node::name).forEach(names::add);
            return names;
        }
        var mine = nodes.stream().collect(Collectors.toMap(Node::name, node -> node));
        for (var node : other.nodes) {
            if (!node.equals(mine.remove(node.name()))) {
                names.add(node.name());
            }
        }
        names.addAll(mine.keySet());
        return names;
    }
}
