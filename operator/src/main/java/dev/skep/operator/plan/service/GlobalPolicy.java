package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.rollout.RolloutDecision;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A global service: one slot on each eligible node. */
record GlobalPolicy(ServiceWorld world, List<SlotView> slots) implements ServicePolicy {

    GlobalPolicy {
        slots = List.copyOf(slots);
    }

    /** The nodes that are neither down nor draining and satisfy the constraints, by their slots. */
    static SortedMap<Slot, Node> eligible(ServiceWorld world) {
        return world.nodes().stream()
                .filter(node -> node.health() != Node.Health.DOWN || world.suspicious())
                .filter(node -> node.availability() != Node.Availability.DRAIN)
                .filter(world.service().placement()::allows)
                .collect(Collectors.toMap(
                        node -> new Slot.OnNode(node.name()), node -> node, (a, _) -> a, TreeMap::new));
    }

    /** A paused node (or one that is cordoned or tainted) keeps what runs there, gets nothing anew, and is not waited for. */
    @Override
    public Scaling scaling() {
        var existing = slots.stream().filter(SlotView::exists).toList();
        var eligible = eligible(world);
        var taken = existing.stream().map(SlotView::slot).collect(Collectors.toSet());
        var missing = eligible.entrySet().stream()
                .filter(entry -> !taken.contains(entry.getKey()))
                .filter(entry -> entry.getValue().takesTasks())
                .map(entry -> entry.getKey())
                .toList();
        var split = existing.stream().collect(Collectors.partitioningBy(view -> eligible.containsKey(view.slot())));
        var kept = split.getOrDefault(true, List.of()).stream()
                .filter(view ->
                        takesTasks(eligible, view.slot()) || !view.live().isEmpty())
                .toList();
        return new Scaling(
                kept.size() + missing.size(), missing.size(), missing, 0, kept, split.getOrDefault(false, List.of()));
    }

    /**
     * Nothing is rolled on a paused node.
     *
     * <p>Source: SwarmKit's {@code orchestrator/global}, where such a node is passed over.
     */
    @Override
    public RolloutDecision roll(List<SlotView> kept) {
        var eligible = eligible(world);
        return world.rolloutStep()
                .next(
                        world.rollout(),
                        kept.stream()
                                .filter(view -> takesTasks(eligible, view.slot()))
                                .toList());
    }

    private static boolean takesTasks(SortedMap<Slot, Node> eligible, Slot slot) {
        var node = eligible.get(slot);
        return node != null && node.takesTasks();
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
}
