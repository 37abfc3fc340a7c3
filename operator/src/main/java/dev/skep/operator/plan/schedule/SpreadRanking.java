package dev.skep.operator.plan.schedule;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Swarm's choice among the nodes that can take a task: level by level the branch of the spread preferences with the fewest
 * tasks of the service, then the node with the fewest recent failures (from five on), tasks of the service, tasks at all.
 * Equal nodes by name, where Swarm leaves it open.
 *
 * <p>Source: SwarmKit's {@code manager/scheduler/nodeset.go} and {@code decision_tree.go}.
 */
final class SpreadRanking {

    /** From how many recent failures on a node is avoided. */
    static final int FAILURE_THRESHOLD = 5;

    private static final Comparator<NodeLoad> BEST_FIRST = Comparator.comparingInt(SpreadRanking::demerit)
            .thenComparingInt(NodeLoad::ownTasks)
            .thenComparingInt(NodeLoad::allTasks)
            .thenComparing(load -> load.node().name());

    private SpreadRanking() {}

    /**
     * The best node.
     *
     * @param able nodes that pass every filter
     * @param all all nodes: those that cannot take the task still weigh down their branch
     */
    static Optional<NodeLoad> best(List<NodeLoad> able, List<NodeLoad> all, List<String> spreads) {
        if (spreads.isEmpty() || able.isEmpty()) {
            return able.stream().min(BEST_FIRST);
        }
        var label = spreads.getFirst();
        var weight = new TreeMap<String, Integer>();
        all.forEach(load -> weight.merge(branch(load, label), load.ownTasks(), Integer::sum));
        var lightest = able.stream()
                .map(load -> branch(load, label))
                .min(Comparator.comparingInt((String branch) -> weight.getOrDefault(branch, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        return best(within(able, label, lightest), within(all, label, lightest), spreads.subList(1, spreads.size()));
    }

    private static List<NodeLoad> within(List<NodeLoad> loads, String label, String branch) {
        return loads.stream().filter(load -> branch(load, label).equals(branch)).toList();
    }

    private static String branch(NodeLoad load, String label) {
        return load.node().labels().getOrDefault(label, "");
    }

    private static int demerit(NodeLoad load) {
        return load.failures() >= FAILURE_THRESHOLD ? load.failures() : 0;
    }
}
