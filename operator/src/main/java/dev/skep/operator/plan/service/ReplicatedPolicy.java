package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.rollout.RolloutDecision;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A replicated service: so many slots, numbered from 1. */
record ReplicatedPolicy(ServiceWorld world, int replicas, List<SlotView> slots) implements ServicePolicy {

    ReplicatedPolicy {
        slots = List.copyOf(slots);
    }

    @Override
    public Scaling scaling() {
        var existing = slots.stream().filter(SlotView::exists).toList();
        var taken = existing.stream().map(SlotView::slot).collect(Collectors.toSet());
        var needed = Math.max(0, replicas - existing.size());
        var missing = IntStream.iterate(1, number -> number + 1)
                .<Slot>mapToObj(Slot.Numbered::new)
                .filter(slot -> !taken.contains(slot))
                .limit(world.firstTasks(needed))
                .toList();
        var survivors = survivors(existing);
        var cut = Math.min(replicas, survivors.size());
        return new Scaling(
                replicas,
                needed,
                missing,
                0,
                bySlot(survivors.subList(0, cut)),
                bySlot(survivors.subList(cut, survivors.size())));
    }

    /**
     * The slots in the order in which Swarm keeps them: running first, lower number first; then those go last that are the
     * n-th copy on their node, the more the higher n, and before all others those without exactly one task on a node.
     *
     * <p>Source: SwarmKit's {@code orchestrator/replicated/slot.go}.
     */
    private static List<SlotView> survivors(List<SlotView> existing) {
        var running = existing.stream()
                .sorted(Comparator.comparing((SlotView view) -> !view.isRunning())
                        .thenComparing(SlotView::slot))
                .toList();
        var copies = new HashMap<String, Integer>();
        var rank = new TreeMap<Slot, Integer>();
        for (var view : running) {
            rank.put(
                    view.slot(),
                    view.soleNode()
                            .map(node -> copies.merge(node, 1, Integer::sum))
                            .orElse(Integer.MAX_VALUE));
        }
        return running.stream()
                .sorted(Comparator.comparing(view -> rank.getOrDefault(view.slot(), Integer.MAX_VALUE)))
                .toList();
    }

    private static List<SlotView> bySlot(List<SlotView> views) {
        return views.stream().sorted(Comparator.comparing(SlotView::slot)).toList();
    }

    @Override
    public RolloutDecision roll(List<SlotView> kept) {
        return world.rolloutStep().next(world.rollout(), kept);
    }

    @Override
    public Stop.Reason retirement(Task task) {
        return Stop.Reason.REMOVE;
    }

    @Override
    public boolean wantsNothing() {
        return replicas == 0;
    }

    @Override
    public int desired() {
        return replicas;
    }
}
