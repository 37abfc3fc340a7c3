package dev.skep.operator.plan.schedule;

import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Demand.HostPort;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Task;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What tasks take of a node, and what the service that is being placed has met there. */
final class NodeTally {
    private final Demand others;
    private long nanoCpus;
    private long memoryBytes;
    /** What tasks of the service add to what others take; most take neither. */
    private Set<HostPort> ports = Set.of();

    private Map<String, Long> extended = Map.of();
    /** Tasks that have not ended, those that are told to stop included; pods that are no tasks are not seen, and kubelet's to refuse. */
    private long pods;

    private int wanted;
    private int failures;
    private boolean refused;

    /** The tally of a node that tasks of other services are on. */
    NodeTally(Node node) {
        others = node.others();
        nanoCpus = others.nanoCpus();
        memoryBytes = others.memoryBytes();
        pods = node.otherTasks();
    }

    /** Counts a task of the service. */
    void add(Task task) {
        wanted += task.isLive() ? 1 : 0;
        if (!task.isEnded()) {
            pods++;
            add(task.demand());
        }
    }

    private void add(Demand demand) {
        nanoCpus += demand.nanoCpus();
        memoryBytes += demand.memoryBytes();
        if (!demand.ports().isEmpty()) {
            ports = ports.isEmpty() ? new HashSet<>() : ports;
            ports.addAll(demand.ports());
        }
        if (!demand.extended().isEmpty()) {
            extended = extended.isEmpty() ? new HashMap<>() : extended;
            demand.extended().forEach((name, number) -> extended.merge(name, number, Long::sum));
        }
    }

    /** Counts a recent failure. */
    void fail() {
        failures++;
    }

    /** kube-scheduler found no room here a moment ago. */
    void refuse() {
        refused = true;
    }

    /** Wanted tasks of the service. */
    int wanted() {
        return wanted;
    }

    int failures() {
        return failures;
    }

    boolean isRefused() {
        return refused;
    }

    /** Whether no port is taken. */
    boolean hasPorts(Demand demand) {
        for (var port : demand.ports()) {
            if (ports.contains(port) || others.ports().contains(port)) {
                return false;
            }
        }
        return true;
    }

    /** How many tasks of this demand the node has room for. */
    long room(Node node, Demand demand) {
        var capacity = node.capacity();
        var room = Math.min(
                demand.nanoCpus() == 0 ? Long.MAX_VALUE : room(capacity.nanoCpus() - nanoCpus, demand.nanoCpus()),
                demand.memoryBytes() == 0
                        ? Long.MAX_VALUE
                        : room(capacity.memoryBytes() - memoryBytes, demand.memoryBytes()));
        room = Math.min(room, capacity.extended().getOrDefault(Node.PODS, Long.MAX_VALUE) - pods);
        for (var wish : demand.extended().entrySet()) {
            var name = wish.getKey();
            var used = extended.getOrDefault(name, 0L) + others.extended().getOrDefault(name, 0L);
            room = Math.min(room, room(capacity.extended().getOrDefault(name, 0L) - used, wish.getValue()));
        }
        return room;
    }

    /** How often an amount fits; one of 0 fits as often as anybody likes where nothing is overdrawn. */
    private static long room(long free, long amount) {
        if (free < amount) {
            return 0;
        }
        return amount <= 0 ? Long.MAX_VALUE : free / amount;
    }
}
