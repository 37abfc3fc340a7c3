package dev.skep.operator.plan.schedule;

import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.ServiceDefinition;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.domain.VolumeReach.Reach;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

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
        var loads = new ArrayList<>(nodes.stream().map(this::load).toList());
        var placements = new ArrayList<Placement>();
        for (var slot : slots) {
            var chosen = choose(slot, loads);
            chosen.ifPresent(load -> loads.replaceAll(old -> old.equals(load) ? old.plus(service.demand()) : old));
            placements.add(chosen.<Placement>map(
                            load -> new Placement.On(load.node().name()))
                    .orElseGet(() -> new Placement.Nowhere(
                            service.volumes().of(slot).absent().orElseGet(() -> explanation(slot, loads)))));
        }
        return placements;
    }

    private Optional<NodeLoad> choose(Slot slot, List<NodeLoad> loads) {
        if (service.volumes().of(slot).absent().isPresent()) {
            return Optional.empty();
        }
        var able = candidates(slot, loads).stream()
                .filter(load -> failing(slot, load, loads).isEmpty())
                .toList();
        return SpreadRanking.best(able, loads, service.placement().spreads());
    }

    private static List<NodeLoad> candidates(Slot slot, List<NodeLoad> loads) {
        return switch (slot) {
            case Slot.Numbered _ -> List.copyOf(loads);
            case Slot.OnNode(var node) ->
                loads.stream().filter(load -> load.node().name().equals(node)).toList();
        };
    }

    private Optional<Filter> failing(Slot slot, NodeLoad load, List<NodeLoad> loads) {
        var limit = service.placement().maxPerNode();
        if (!load.node().takesTasks()) {
            return Optional.of(Filter.READY);
        } else if (!load.hasRoomFor(service.demand())) {
            return Optional.of(Filter.RESOURCES);
        } else if (!service.placement().allows(load.node())) {
            return Optional.of(Filter.CONSTRAINTS);
        } else if (!load.hasPortsFor(service.demand())) {
            return Optional.of(Filter.HOST_PORT);
        } else if (limit > 0 && load.ownTasks() >= limit) {
            return Optional.of(Filter.MAX_REPLICAS);
        }
        return failing(service.volumes().shared(), load, loads, each -> each.ownTasks() > 0)
                .or(() -> failing(service.volumes().of(slot), load, loads, each -> isHome(slot, each)));
    }

    /**
     * Why a node cannot mount some volumes.
     *
     * @param mounted whether own tasks on a node mount them
     */
    private static Optional<Filter> failing(
            Reach volumes, NodeLoad load, List<NodeLoad> loads, Predicate<NodeLoad> mounted) {
        if (!volumes.reaches(load.node().name())) {
            return Optional.of(Filter.VOLUME_REACH);
        }
        Predicate<NodeLoad> holds = each -> each.keepsTasks()
                && (mounted.test(each) || volumes.inUse().contains(each.node().name()));
        return volumes.oneNode() && !holds.test(load) && loads.stream().anyMatch(holds)
                ? Optional.of(Filter.VOLUME_IN_USE)
                : Optional.empty();
    }

    /** Whether a task of the slot is wanted on the node. */
    private boolean isHome(Slot slot, NodeLoad load) {
        return tasks.stream()
                .filter(task -> task.isLive() && task.slot().equals(slot))
                .anyMatch(task -> task.node().filter(load.node().name()::equals).isPresent());
    }

    private String explanation(Slot slot, List<NodeLoad> loads) {
        var counts = new EnumMap<Filter, Integer>(Filter.class);
        candidates(slot, loads)
                .forEach(load -> failing(slot, load, loads).ifPresent(filter -> counts.merge(filter, 1, Integer::sum)));
        var parts = counts.entrySet().stream()
                .sorted(Map.Entry.<Filter, Integer>comparingByValue().reversed())
                .map(entry -> entry.getKey().explain(entry.getValue()))
                .collect(Collectors.joining("; "));
        return switch (slot) {
            case Slot.Numbered _ -> parts.isEmpty() ? "no suitable node" : "no suitable node (" + parts + ")";
            case Slot.OnNode _ -> parts;
        };
    }

    private NodeLoad load(Node node) {
        var here = tasks.stream()
                .filter(task -> task.node().filter(node.name()::equals).isPresent())
                .toList();
        var wanted = (int) here.stream().filter(Task::isLive).count();
        var used =
                here.stream().filter(task -> !task.isEnded()).map(Task::demand).reduce(node.others(), Demand::plus);
        var failures = (int) here.stream().filter(this::isRecentFailure).count();
        var refused = here.stream().anyMatch(this::isRecentRefusal);
        return new NodeLoad(node, wanted, failures, refused, used);
    }

    private boolean isRecentFailure(Task task) {
        Predicate<Task> ownFault =
                each -> each.stop().map(Stop::reason).map(Stop.Reason::isFault).orElse(true);
        return (task.state() == TaskState.FAILED || task.state() == TaskState.REJECTED)
                && !task.seen().declined()
                && ownFault.test(task)
                && task.revision().hasTemplateOf(service.target())
                && task.changedAt().plus(FAILURE_MEMORY).isAfter(now);
    }

    private boolean isRecentRefusal(Task task) {
        return task.seen().declined()
                && task.revision().hasTemplateOf(service.target())
                && task.changedAt().plus(REFUSAL_MEMORY).isAfter(now);
    }
}
