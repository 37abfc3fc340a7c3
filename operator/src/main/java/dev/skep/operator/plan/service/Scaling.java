package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.ServiceMode;
import dev.skep.operator.domain.Slot;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Which slots a service is to have: those that are missing, those that stay and those that go.
 *
 * @param missing slots without any task that get one, in the order of their creation
 * @param withheld slots without any task for which there is no room
 */
record Scaling(int desired, List<Slot> missing, int withheld, List<SlotView> kept, List<SlotView> surplus) {

    static Scaling of(ServiceWorld world, List<SlotView> existing) {
        return switch (world.service().mode()) {
            case ServiceMode.Replicated(var replicas) -> replicated(world, replicas, existing);
            case ServiceMode.Global _ -> global(world, existing);
        };
    }

    private static Scaling replicated(ServiceWorld world, int replicas, List<SlotView> existing) {
        var taken = existing.stream().map(SlotView::slot).collect(Collectors.toSet());
        var needed = Math.max(0, replicas - existing.size());
        var own = world.tasks().size();
        var waiting = (int) world.tasks().stream()
                .filter(task -> task.isLive() && task.node().isEmpty())
                .count();
        var missing = IntStream.iterate(1, number -> number + 1)
                .<Slot>mapToObj(Slot.Numbered::new)
                .filter(slot -> !taken.contains(slot))
                .limit(Math.min(needed, world.room().shareBeside(own, waiting)))
                .toList();
        var survivors = survivors(existing);
        var cut = Math.min(replicas, survivors.size());
        return new Scaling(
                replicas,
                missing,
                world.room().withheld(own, needed),
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

    /** One slot on each node that is neither down nor draining and satisfies the constraints; a paused node gets none anew. */
    private static Scaling global(ServiceWorld world, List<SlotView> existing) {
        var eligible = world.nodes().stream()
                .filter(node -> node.health() != Node.Health.DOWN || world.suspicious())
                .filter(node -> node.availability() != Node.Availability.DRAIN)
                .filter(world.service().placement()::allows)
                .collect(Collectors.toMap(
                        node -> (Slot) new Slot.OnNode(node.name()), node -> node, (a, _) -> a, TreeMap::new));
        var taken = existing.stream().map(SlotView::slot).collect(Collectors.toSet());
        var missing = eligible.entrySet().stream()
                .filter(entry -> !taken.contains(entry.getKey()))
                .filter(entry -> entry.getValue().availability() == Node.Availability.ACTIVE)
                .map(entry -> entry.getKey())
                .toList();
        var split = existing.stream().collect(Collectors.partitioningBy(view -> eligible.containsKey(view.slot())));
        return new Scaling(
                eligible.size(),
                missing.stream().limit(world.room().share(existing.size())).toList(),
                world.room().withheld(world.tasks().size(), missing.size()),
                split.getOrDefault(true, List.of()),
                split.getOrDefault(false, List.of()));
    }
}
