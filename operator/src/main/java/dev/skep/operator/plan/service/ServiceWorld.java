package dev.skep.operator.plan.service;

import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Nodes;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.ServiceDefinition;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.reap.Orphaning;
import dev.skep.operator.plan.rollout.RolloutStep;
import dev.skep.operator.plan.rollout.RolloutTarget;
import dev.skep.operator.plan.status.Refusal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Everything that the decision about a service may see.
 *
 * @param tasks all of its tasks, in any order
 * @param nodes all nodes; a task on a node that is not among them has lost it
 * @param rollout what the status says of the newest update
 * @param job what the status says of the newest iteration
 * @param dependencies what its first task waits for
 * @param room the operator's limits
 * @param suspicious so many nodes vanished at once that lost tasks are not replaced
 * @param refusal what is wrong with the specification, or missing
 * @param creating whether tasks can be made: not while what they need is missing, and not from a specification that is refused
 */
public record ServiceWorld(
        ServiceDefinition service,
        List<Task> tasks,
        List<Node> nodes,
        Rollout rollout,
        JobRun job,
        Dependencies dependencies,
        TaskRoom room,
        boolean suspicious,
        Optional<Refusal> refusal,
        boolean creating,
        Instant now) {

    /** So many tasks of a service wait for a node at a time: those behind them would wait in vain, and take the room of others. */
    private static final int MOST_WAITING = 100;

    /** Keeps copies of the lists, the nodes in the order of their names. */
    public ServiceWorld {
        tasks = List.copyOf(tasks);
        nodes = nodes.stream().sorted(Comparator.comparing(Node::name)).toList();
    }

    /** How many of the slots that need one get a first task in this pass, none of which has a node yet. */
    int firstTasks(int needed) {
        var waiting = (int) tasks.stream()
                .filter(task -> task.isLive() && task.node().isEmpty())
                .count();
        return Math.min(needed, Math.max(0, MOST_WAITING - waiting));
    }

    /** Whether there is room for no task more. */
    boolean isFull() {
        return room.isFull(tasks.size());
    }

    RolloutStep rolloutStep() {
        return new RolloutStep(rolloutTarget(), now);
    }

    private RolloutTarget rolloutTarget() {
        return new RolloutTarget(service, cluster());
    }

    /** What becomes of tasks on nodes that stay away. */
    Orphaning orphaning() {
        return new Orphaning(cluster(), now);
    }

    private Nodes cluster() {
        return new Nodes(nodes, suspicious);
    }

    /** The task's node, if it has one that is there. */
    Optional<Node> nodeOf(Task task) {
        return cluster().of(task);
    }

    /** Whether the task's node is down or gone. Always false while the operator doubts itself. */
    boolean isLost(Task task) {
        return cluster().isLost(task);
    }

    /** Whether the task's node is down, and nothing is done about it because the operator doubts itself. */
    boolean isHeld(Task task) {
        return cluster().isHeld(task);
    }

    /** Whether the task has to go because its node changed. */
    boolean isEvicted(Task task) {
        return rolloutTarget().isEvicted(task);
    }

    /** Whether the task is where the present placement would have it, and does not tell so. */
    boolean isToBeAdopted(Task task) {
        return rolloutTarget().isToBeAdopted(task);
    }

    /** Whether an update has to replace the task. */
    boolean isDirty(Task task) {
        return rolloutTarget().isDirty(task);
    }
}
