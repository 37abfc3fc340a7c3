package dev.skep.operator.plan.schedule;

import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.VolumeReach.Reach;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The scheduler's rules as plainly as they can be said: for each slot all nodes are looked at anew. What is fast is compared with it. */
record PlainScheduler(Scheduler world) {

    /** A node with what stands on it. */
    private record Load(Node node, int own, int pods, int failures, boolean refused, Demand used) {
        boolean keepsTasks() {
            return node.health() != Node.Health.DOWN && node.availability() != Node.Availability.DRAIN;
        }

        int demerit() {
            return failures >= 5 ? failures : 0;
        }
    }

    List<Placement> place(List<Slot> slots) {
        var service = world.service();
        var loads = new ArrayList<>(world.nodes().stream().map(this::load).toList());
        var placements = new ArrayList<Placement>();
        for (var slot : slots) {
            var candidates = loads.stream()
                    .filter(load -> !(slot instanceof Slot.OnNode(var node))
                            || load.node().name().equals(node))
                    .toList();
            var able = candidates.stream()
                    .filter(load -> failing(slot, load, loads).isEmpty())
                    .toList();
            var absent = service.volumes().of(slot).absent();
            var chosen = absent.isPresent()
                    ? Optional.<Load>empty()
                    : best(able, loads, service.placement().spreads());
            chosen.ifPresent(load -> loads.replaceAll(old -> old.equals(load)
                    ? new Load(
                            old.node(),
                            old.own() + 1,
                            old.pods() + 1,
                            old.failures(),
                            old.refused(),
                            old.used().plus(service.demand()))
                    : old));
            placements.add(chosen.<Placement>map(
                            load -> new Placement.On(load.node().name()))
                    .orElseGet(
                            () -> new Placement.Nowhere(absent.orElseGet(() -> explanation(slot, candidates, loads)))));
        }
        return placements;
    }

    private static Optional<Load> best(List<Load> able, List<Load> all, List<String> spreads) {
        if (spreads.isEmpty() || able.isEmpty()) {
            return able.stream()
                    .min(Comparator.comparingInt(Load::demerit)
                            .thenComparingInt(Load::own)
                            .thenComparingInt(load -> load.node().otherTasks() + load.own())
                            .thenComparing(load -> load.node().name()));
        }
        var weight = new TreeMap<String, Integer>();
        all.forEach(load -> weight.merge(branch(load, spreads), load.own(), Integer::sum));
        var lightest = able.stream()
                .map(load -> branch(load, spreads))
                .min(Comparator.comparingInt((String branch) -> weight.getOrDefault(branch, 0))
                        .thenComparing(Comparator.naturalOrder()))
                .orElseThrow();
        Predicate<Load> within = load -> branch(load, spreads).equals(lightest);
        return best(
                able.stream().filter(within).toList(),
                all.stream().filter(within).toList(),
                spreads.subList(1, spreads.size()));
    }

    private static String branch(Load load, List<String> spreads) {
        return load.node().labels().getOrDefault(spreads.getFirst(), "");
    }

    private Optional<Filter> failing(Slot slot, Load load, List<Load> loads) {
        var service = world.service();
        var limit = service.placement().maxPerNode();
        if (!load.node().takesTasks()) {
            return Optional.of(Filter.READY);
        } else if (load.refused() || !hasRoom(load, service.demand())) {
            return Optional.of(Filter.RESOURCES);
        } else if (!service.placement().allows(load.node())) {
            return Optional.of(Filter.CONSTRAINTS);
        } else if (service.demand().ports().stream().anyMatch(load.used().ports()::contains)) {
            return Optional.of(Filter.HOST_PORT);
        } else if (limit > 0 && load.own() >= limit) {
            return Optional.of(Filter.MAX_REPLICAS);
        }
        return failing(service.volumes().shared(), load, loads, each -> each.own() > 0)
                .or(() -> failing(service.volumes().of(slot), load, loads, each -> isHome(slot, each)));
    }

    private static boolean hasRoom(Load load, Demand demand) {
        var capacity = load.node().capacity();
        return load.pods() < capacity.extended().getOrDefault(Node.PODS, Long.MAX_VALUE)
                && (demand.nanoCpus() == 0 || load.used().nanoCpus() + demand.nanoCpus() <= capacity.nanoCpus())
                && (demand.memoryBytes() == 0
                        || load.used().memoryBytes() + demand.memoryBytes() <= capacity.memoryBytes())
                && demand.extended().entrySet().stream()
                        .allMatch(wish -> load.used().extended().getOrDefault(wish.getKey(), 0L) + wish.getValue()
                                <= capacity.extended().getOrDefault(wish.getKey(), 0L));
    }

    private static Optional<Filter> failing(Reach volumes, Load load, List<Load> loads, Predicate<Load> mounted) {
        if (!volumes.reaches(load.node().name())) {
            return Optional.of(Filter.VOLUME_REACH);
        }
        Predicate<Load> holds = each -> each.keepsTasks()
                && (mounted.test(each) || volumes.inUse().contains(each.node().name()));
        return volumes.oneNode() && !holds.test(load) && loads.stream().anyMatch(holds)
                ? Optional.of(Filter.VOLUME_IN_USE)
                : Optional.empty();
    }

    private boolean isHome(Slot slot, Load load) {
        return world.tasks().stream()
                .filter(task -> task.isLive() && task.slot().equals(slot))
                .anyMatch(task -> task.node().filter(load.node().name()::equals).isPresent());
    }

    private String explanation(Slot slot, List<Load> candidates, List<Load> loads) {
        var counts = new EnumMap<Filter, Integer>(Filter.class);
        candidates.forEach(
                load -> failing(slot, load, loads).ifPresent(filter -> counts.merge(filter, 1, Integer::sum)));
        var parts = counts.entrySet().stream()
                .sorted(Map.Entry.<Filter, Integer>comparingByValue().reversed())
                .map(entry -> entry.getKey().explain(entry.getValue()))
                .collect(Collectors.joining("; "));
        return switch (slot) {
            case Slot.Numbered _ -> parts.isEmpty() ? "no suitable node" : "no suitable node (" + parts + ")";
            case Slot.OnNode _ -> parts;
        };
    }

    private Load load(Node node) {
        var here = world.tasks().stream()
                .filter(task -> task.node().filter(node.name()::equals).isPresent())
                .toList();
        var used =
                here.stream().filter(task -> !task.isEnded()).map(Task::demand).reduce(node.others(), Demand::plus);
        return new Load(
                node,
                (int) here.stream().filter(Task::isLive).count(),
                node.otherTasks()
                        + (int) here.stream().filter(task -> !task.isEnded()).count(),
                (int) here.stream().filter(world::isRecentFailure).count(),
                here.stream().anyMatch(world::isRecentRefusal),
                used);
    }
}
