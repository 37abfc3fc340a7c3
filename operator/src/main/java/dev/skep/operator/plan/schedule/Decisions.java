package dev.skep.operator.plan.schedule;

import dev.skep.operator.domain.ServiceDefinition;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.VolumeReach.Reach;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The choices of nodes for slots of one service, one after the other: each takes the best node and files it anew. */
final class Decisions {
    private final ServiceDefinition service;
    private final List<Task> tasks;
    private final Map<String, NodeLoad> loads;
    private final SpreadBranch root;
    private final VolumeHold shared;
    private @Nullable Map<Slot, Set<String>> homes;
    private @Nullable String sameForAll;

    /**
     * Files the nodes that can take a task.
     *
     * @param tasks the service's tasks that stay
     * @param loads all nodes by name, hanging in branches below the root
     */
    Decisions(ServiceDefinition service, List<Task> tasks, Map<String, NodeLoad> loads, SpreadBranch root) {
        this.service = service;
        this.tasks = tasks;
        this.loads = loads;
        this.root = root;
        this.shared = sharedVolumes();
        for (var load : loads.values()) {
            load.branch().weigh(load.ownTasks());
        }
        for (var load : loads.values()) {
            if (failing(load).isEmpty()) {
                load.branch().file(load);
            }
        }
    }

    private VolumeHold sharedVolumes() {
        var holders = new HashSet<String>();
        var reach = service.volumes().shared();
        if (reach.oneNode()) {
            for (var load : loads.values()) {
                if (load.keepsTasks() && (load.ownTasks() > 0 || reach.inUse().contains(load.name()))) {
                    holders.add(load.name());
                }
            }
        }
        return new VolumeHold(reach, holders);
    }

    /** Where the task of a slot goes. */
    Placement place(Slot slot) {
        var reach = service.volumes().of(slot);
        if (reach.absent().isPresent()) {
            return new Placement.Nowhere(reach.absent().get());
        }
        var own = ownVolumes(slot, reach);
        var chosen = choose(slot, own);
        if (chosen.isEmpty()) {
            return new Placement.Nowhere(explanation(slot, own));
        }
        take(chosen.get());
        return new Placement.On(chosen.get().name());
    }

    private Optional<NodeLoad> choose(Slot slot, VolumeHold own) {
        return switch (slot) {
            case Slot.OnNode(var node) ->
                Optional.ofNullable(loads.get(node))
                        .filter(load -> failing(load, own).isEmpty());
            case Slot.Numbered _ -> own.isAnywhere() ? root.best() : best(own);
        };
    }

    private Optional<NodeLoad> best(VolumeHold own) {
        var able = new ArrayList<NodeLoad>();
        for (var name : own.candidates()) {
            var load = loads.get(name);
            if (load != null && failing(load, own).isEmpty()) {
                able.add(load);
            }
        }
        return SpreadBranch.best(able);
    }

    private void take(NodeLoad load) {
        var branch = load.branch();
        var wasHeld = shared.isHeld();
        branch.unfile(load);
        load.take();
        branch.weigh(1);
        if (shared.reach().oneNode()) {
            shared.holders().add(load.name());
        }
        if (!wasHeld && shared.isHeld()) {
            root.unfileAll();
        }
        if (failing(load).isEmpty()) {
            branch.file(load);
        }
    }

    private Optional<Filter> failing(NodeLoad load) {
        var failing = load.failing();
        return failing.isPresent() ? failing : shared.failing(load);
    }

    private Optional<Filter> failing(NodeLoad load, VolumeHold own) {
        var failing = failing(load);
        return failing.isPresent() ? failing : own.failing(load);
    }

    /** Volumes of a slot are held where others use them, and where a task of the slot is wanted. */
    private VolumeHold ownVolumes(Slot slot, Reach reach) {
        if (!reach.oneNode()) {
            return new VolumeHold(reach, Set.of());
        }
        var holders = new HashSet<>(reach.inUse());
        holders.addAll(homes().getOrDefault(slot, Set.of()));
        holders.removeIf(name -> {
            var load = loads.get(name);
            return load == null || !load.keepsTasks();
        });
        return new VolumeHold(reach, holders);
    }

    private Map<Slot, Set<String>> homes() {
        var known = homes;
        if (known == null) {
            known = new HashMap<>();
            for (var task : tasks) {
                if (task.isLive() && task.node().isPresent()) {
                    known.computeIfAbsent(task.slot(), _ -> new HashSet<>())
                            .add(task.node().get());
                }
            }
            homes = known;
        }
        return known;
    }

    /** Once one slot without volumes of its own has no node, none has, and nothing changes: one reason is that of all. */
    private String explanation(Slot slot, VolumeHold own) {
        return switch (slot) {
            case Slot.OnNode(var node) ->
                reasons(Optional.ofNullable(loads.get(node)).stream().toList(), own);
            case Slot.Numbered _ -> {
                var known = own.isAnywhere() ? sameForAll : null;
                if (known == null) {
                    var reasons = reasons(loads.values(), own);
                    known = reasons.isEmpty() ? "no suitable node" : "no suitable node (" + reasons + ")";
                    sameForAll = own.isAnywhere() ? known : sameForAll;
                }
                yield known;
            }
        };
    }

    private String reasons(Collection<NodeLoad> nodes, VolumeHold own) {
        var counts = new EnumMap<Filter, Integer>(Filter.class);
        for (var load : nodes) {
            failing(load, own).ifPresent(filter -> counts.merge(filter, 1, Integer::sum));
        }
        return counts.entrySet().stream()
                .sorted(Map.Entry.<Filter, Integer>comparingByValue().reversed())
                .map(entry -> entry.getKey().explain(entry.getValue()))
                .collect(Collectors.joining("; "));
    }
}
