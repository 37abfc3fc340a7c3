package dev.skep.operator.plan.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Nodes that have one value of a spread preference's label, or all nodes, with those filed in Swarm's order that can take a task: level by
 * level the branch of the spread preferences with the fewest tasks of the service, then the node with the fewest recent failures (from five
 * on), tasks of the service, tasks at all. Equal nodes by name, where Swarm leaves it open.
 *
 * <p>Source: SwarmKit's {@code manager/scheduler/nodeset.go} and {@code decision_tree.go}.
 */
final class SpreadBranch {
    /** From how many recent failures on a node is avoided. */
    static final int FAILURE_THRESHOLD = 5;

    private static final Comparator<NodeLoad> BEST_FIRST = Comparator.comparingInt(NodeLoad::demerit)
            .thenComparingInt(NodeLoad::ownTasks)
            .thenComparingInt(NodeLoad::allTasks)
            .thenComparing(NodeLoad::name);
    private static final Comparator<SpreadBranch> LIGHTEST_FIRST =
            Comparator.comparingInt((SpreadBranch branch) -> branch.weight).thenComparing(branch -> branch.value);

    private final String value;
    private final @Nullable SpreadBranch parent;
    private final Map<String, SpreadBranch> branches = new TreeMap<>();
    private final TreeSet<SpreadBranch> filedBranches = new TreeSet<>(LIGHTEST_FIRST);
    private final PriorityQueue<NodeLoad> filed = new PriorityQueue<>(BEST_FIRST);
    /** Tasks of the service; those on nodes that cannot take another weigh down their branch as well. */
    private int weight;

    private SpreadBranch(String value, @Nullable SpreadBranch parent) {
        this.value = value;
        this.parent = parent;
    }

    /** The branch of all nodes. */
    static SpreadBranch root() {
        return new SpreadBranch("", null);
    }

    /** The branch below of the nodes that have this value. */
    SpreadBranch of(String label) {
        return branches.computeIfAbsent(label, name -> new SpreadBranch(name, this));
    }

    /** The best of the filed nodes. */
    Optional<NodeLoad> best() {
        var branch = this;
        while (!branch.filedBranches.isEmpty()) {
            branch = branch.filedBranches.first();
        }
        return Optional.ofNullable(branch.filed.peek());
    }

    /** The best of some nodes, filed or not. */
    static Optional<NodeLoad> best(List<NodeLoad> nodes) {
        return nodes.stream().min(SpreadBranch::compare);
    }

    /** Files a node that can take a task; the branch is the one that it hangs in. */
    void file(NodeLoad node) {
        filed.add(node);
        for (var branch = this; branch.parent != null; branch = branch.parent) {
            branch.parent.filedBranches.add(branch);
        }
    }

    /** Takes a node out that is filed. */
    void unfile(NodeLoad node) {
        filed.remove(node);
        for (var branch = this; branch.parent != null && branch.isEmpty(); branch = branch.parent) {
            branch.parent.filedBranches.remove(branch);
        }
    }

    /** Takes all nodes out. */
    void unfileAll() {
        filed.clear();
        filedBranches.forEach(SpreadBranch::unfileAll);
        filedBranches.clear();
    }

    /** Counts tasks of the service in the branch and those that it is part of. */
    void weigh(int tasks) {
        for (var branch = this; branch.parent != null; branch = branch.parent) {
            var isFiled = branch.parent.filedBranches.remove(branch);
            branch.weight += tasks;
            if (isFiled) {
                branch.parent.filedBranches.add(branch);
            }
        }
    }

    private boolean isEmpty() {
        return filed.isEmpty() && filedBranches.isEmpty();
    }

    private static int compare(NodeLoad one, NodeLoad other) {
        var path = one.branch().path();
        var otherPath = other.branch().path();
        for (var i = 0; i < path.size(); i++) {
            if (path.get(i) != otherPath.get(i)) {
                return LIGHTEST_FIRST.compare(path.get(i), otherPath.get(i));
            }
        }
        return BEST_FIRST.compare(one, other);
    }

    /** The branches from the root to this one. */
    private List<SpreadBranch> path() {
        var path = new ArrayList<SpreadBranch>();
        for (var branch = this; branch != null; branch = branch.parent) {
            path.addFirst(branch);
        }
        return path;
    }
}
