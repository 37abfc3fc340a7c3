package dev.skep.operator.plan.schedule;

import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.ServiceDefinition;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Chooses nodes for the tasks of one service, one after the other, each choice seeing the ones before.
 *
 * @param service what each task needs
 * @param tasks the service's tasks that stay; those that have not ended hold their reservations
 */
public record Scheduler(ServiceDefinition service, List<Task> tasks, List<Node> nodes, Instant now) {

    /** How long a failure on a node counts against it. */
    static final Duration FAILURE_MEMORY = Duration.ofMinutes(5);

    /** How long a node that kube-scheduler refused is not tried again. */
    static final Duration REFUSAL_MEMORY = Duration.ofSeconds(30);

    /** Keeps copies of the lists. */
    public Scheduler {
        tasks = List.copyOf(tasks);
        nodes = List.copyOf(nodes);
    }

    /** The placement of each slot, in the given order; a slot on a node only fits that node. */
    public List<Placement> place(List<Slot> slots) {
        if (slots.isEmpty()) {
            return List.of();
        }
        var root = SpreadBranch.root();
        var decisions = new Decisions(service, tasks, loads(root), root);
        var placements = new ArrayList<Placement>(slots.size());
        for (var slot : slots) {
            placements.add(decisions.place(slot));
        }
        return placements;
    }

    private Map<String, NodeLoad> loads(SpreadBranch root) {
        var tallies = tallies();
        var loads = new LinkedHashMap<String, NodeLoad>();
        for (var node : nodes) {
            var branch = root;
            for (var label : service.placement().spreads()) {
                branch = branch.of(node.labels().getOrDefault(label, ""));
            }
            var tally = tallies.get(node.name());
            loads.put(node.name(), NodeLoad.of(node, branch, tally == null ? new NodeTally(node) : tally, service));
        }
        return loads;
    }

    /** What tasks take of the nodes that some are on. */
    private Map<String, NodeTally> tallies() {
        var byName = new HashMap<String, Node>();
        for (var node : nodes) {
            byName.put(node.name(), node);
        }
        var tallies = new HashMap<String, NodeTally>();
        for (var task : tasks) {
            var node = byName.get(task.node().orElse(""));
            if (node != null) {
                tally(task, tallies.computeIfAbsent(node.name(), _ -> new NodeTally(node)));
            }
        }
        return tallies;
    }

    private void tally(Task task, NodeTally tally) {
        tally.add(task);
        if (isRecentFailure(task)) {
            tally.fail();
        }
        if (isRecentRefusal(task)) {
            tally.refuse();
        }
    }

    /** Whether the task has just failed by its own fault. */
    boolean isRecentFailure(Task task) {
        Predicate<Task> ownFault =
                each -> each.stop().map(Stop::reason).map(Stop.Reason::isFault).orElse(true);
        return (task.state() == TaskState.FAILED || task.state() == TaskState.REJECTED)
                && !task.seen().declined()
                && ownFault.test(task)
                && task.revision().hasTemplateOf(service.target())
                && task.changedAt().plus(FAILURE_MEMORY).isAfter(now);
    }

    /** Whether kube-scheduler has just refused the task's node. */
    boolean isRecentRefusal(Task task) {
        return task.seen().declined()
                && task.revision().hasTemplateOf(service.target())
                && task.changedAt().plus(REFUSAL_MEMORY).isAfter(now);
    }
}
