package dev.skep.operator.plan.service;

import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.status.Completions;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A global job: a slot on each node that takes tasks and satisfies the constraints, which ends with exit code 0 once in an
 * iteration. A node that joins later gets its task when it does.
 *
 * <p>Source: SwarmKit's {@code orchestrator/jobs/global}, where such a node waits for the next change of the service.
 */
record GlobalJobPolicy(ServiceWorld world, Iteration iteration) implements JobPolicy {

    /** Nodes that are gone are forgotten: one that comes back is another one, as in Swarm. */
    @Override
    public JobRun run() {
        var run = iteration.run();
        var there = world.nodes().stream()
                .map(node -> (Slot) new Slot.OnNode(node.name()))
                .collect(Collectors.toSet());
        return run.with(run.completed().stream().filter(there::contains).toList());
    }

    @Override
    public Scaling scaling() {
        var eligible = GlobalPolicy.eligible(world);
        var open = iteration.open();
        var split = open.stream().collect(Collectors.partitioningBy(view -> eligible.containsKey(view.slot())));
        var kept = split.getOrDefault(true, List.of());
        var taken = open.stream().map(SlotView::slot).collect(Collectors.toSet());
        var wanted = eligible.entrySet().stream()
                .filter(entry -> entry.getValue().takesTasks())
                .map(entry -> entry.getKey())
                .filter(slot -> !taken.contains(slot) && !iteration.hasCompleted(slot))
                .toList();
        var missing = heldUntil().isPresent() ? List.<Slot>of() : wanted;
        return new Scaling(
                kept.size() + wanted.size(), missing.size(), missing, 0, kept, split.getOrDefault(false, List.of()));
    }

    @Override
    public Stop.Reason retirement(Task task) {
        return world.isEvicted(task) ? Stop.Reason.MISPLACED : Stop.Reason.INELIGIBLE;
    }

    @Override
    public boolean wantsNothing() {
        return false;
    }

    @Override
    public int desired() {
        return world.nodes().size();
    }

    @Override
    public Optional<Completions> completions(JobRun run) {
        var done = run.completed().size();
        return Optional.of(new Completions(done, done + scaling().desired()));
    }

    /** Nothing of older iterations is kept. */
    @Override
    public List<Task> forgotten(Scaling scaling, Set<Slot> created) {
        return Stream.of(
                        iteration.former().stream().filter(Task::isEnded),
                        SlotHistory.of(world).surplus(slots(), slots(), created).stream(),
                        iteration.spared().stream())
                .flatMap(tasks -> tasks)
                .distinct()
                .toList();
    }
}
