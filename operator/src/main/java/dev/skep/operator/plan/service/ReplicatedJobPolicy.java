package dev.skep.operator.plan.service;

import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.ServiceMode;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.status.Completions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A replicated job: so many slots, numbered from 0, of which so many are at work at a time; each ends with exit code 0 once in
 * an iteration.
 *
 * <p>Source: SwarmKit's {@code orchestrator/jobs/replicated}. Slots that the restart policy gave up are not begun anew, as they
 * are there once another task ends.
 */
record ReplicatedJobPolicy(ServiceWorld world, ServiceMode.ReplicatedJob job, Iteration iteration)
        implements JobPolicy {

    @Override
    public JobRun run() {
        return iteration.run();
    }

    /** A slot that waits for its next attempt is at work, one that was given up is not. */
    @Override
    public Scaling scaling() {
        var open = iteration.open();
        var rule = new SlotRule(world, restart());
        var atWork = (int) open.stream()
                .filter(view -> rule.decide(view, false).standing().givenUp().isEmpty())
                .count();
        var taken = Stream.concat(open.stream().map(SlotView::slot), run().completed().stream())
                .collect(Collectors.toSet());
        var free = job.completions() - taken.size();
        var needed = heldUntil().isPresent() ? 0 : Math.max(0, Math.min(job.concurrent() - atWork, free));
        var missing = IntStream.range(0, job.completions())
                .<Slot>mapToObj(Slot.Numbered::new)
                .filter(slot -> !taken.contains(slot))
                .limit(world.firstTasks(needed))
                .toList();
        return new Scaling(job.concurrent(), needed, missing, 0, open, List.of());
    }

    @Override
    public Stop.Reason retirement(Task task) {
        return Stop.Reason.REMOVE;
    }

    @Override
    public boolean wantsNothing() {
        return job.completions() == 0;
    }

    @Override
    public int desired() {
        return job.concurrent();
    }

    @Override
    public Optional<Completions> completions(JobRun run) {
        return Optional.of(new Completions(run.completed().size(), job.completions()));
    }

    /** Tasks of older iterations are history of their slots, as long as the job has these. */
    @Override
    public List<Task> forgotten(Scaling scaling, Set<Slot> created) {
        var bySlot = new TreeMap<Slot, List<Task>>();
        Stream.concat(iteration.former().stream().filter(task -> !task.isRemoved()), iteration.present().stream())
                .forEach(task -> bySlot.computeIfAbsent(task.slot(), _ -> new ArrayList<>())
                        .add(task));
        var history = SlotHistory.of(world).history();
        var old = bySlot.entrySet().stream()
                .flatMap(entry -> isOfJob(entry.getKey())
                        ? history.surplus(entry.getValue(), created.contains(entry.getKey())).stream()
                        : entry.getValue().stream().filter(Task::isEnded));
        return Stream.of(iteration.gone().stream(), old, iteration.spared().stream())
                .flatMap(tasks -> tasks)
                .distinct()
                .toList();
    }

    private boolean isOfJob(Slot slot) {
        return slot instanceof Slot.Numbered(var number) && number < job.completions();
    }
}
