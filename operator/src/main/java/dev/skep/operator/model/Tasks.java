package dev.skep.operator.model;

import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.network.TaskView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The tasks of the cluster, with what they take of each node. What a pass has decided counts from the moment that it is expected, so
 * that passes which are made side by side see each other's placements; it stands in pods as soon as the pass has written them.
 */
public final class Tasks {
    /** Stands for the routing mesh's own network, which tasks join that publish ports on it. */
    public static final ObjectName INGRESS = new ObjectName("", "ingress");

    private final Table<TaskRecord> table = new Table<>(TaskRecord::pod);
    private final Lookup<String, TaskRecord> byOwner = table.by(record -> List.of(record.owner()));
    private final Lookup<String, TaskRecord> byNode =
            table.by(record -> record.burdened().stream().toList());
    private final Lookup<String, TaskRecord> membersByNode =
            table.by(record -> record.member().map(TaskView::node).stream().toList());
    private final Lookup<String, TaskRecord> byNamespace =
            table.by(record -> List.of(record.pod().namespace()));
    private final Lookup<ObjectName, TaskRecord> byNetwork = table.by(Tasks::networks);
    private final Lookup<String, TaskRecord> waiting = table.by(Tasks::ownerOfPending);
    private final Map<String, Load> loads = new HashMap<>();
    private final Map<String, List<Expectation>> expected = new HashMap<>();

    Tasks() {
        table.onChange(this::changed);
    }

    /** Every task's pod. */
    public Table<TaskRecord> table() {
        return table;
    }

    /** The tasks of a service, by its UID. */
    public List<TaskRecord> of(String service) {
        return byOwner.of(service);
    }

    /** How many tasks a service has, ended ones included. */
    public int count(String service) {
        return byOwner.count(service);
    }

    /** The tasks in a namespace. */
    public List<TaskRecord> in(String namespace) {
        return byNamespace.of(namespace);
    }

    /** The tasks that are on a network of their namespace, or on {@link #INGRESS}. */
    public List<TaskRecord> joining(ObjectName network) {
        return byNetwork.of(network);
    }

    /** The tasks on a node that are on networks, also those that take nothing of it any longer as their pods have not ended yet. */
    public List<TaskRecord> membersOn(String node) {
        return membersByNode.of(node);
    }

    /** How many tasks there are, ended ones included, other than those of one service; with those that are expected of them. */
    public synchronized int besides(String service) {
        return table.size()
                - byOwner.count(service)
                + coming(each -> !each.owner().equals(service));
    }

    /** Those of one namespace. */
    public synchronized int besides(String service, String namespace) {
        return byNamespace.count(namespace)
                - byOwner.count(service)
                + coming(each ->
                        each.namespace().equals(namespace) && !each.owner().equals(service));
    }

    private int coming(Predicate<Expectation> counted) {
        return (int) expected.values().stream()
                .flatMap(List::stream)
                .filter(Expectation::fresh)
                .filter(counted)
                .count();
    }

    /** The UIDs of the services that have a task on a node, or one that has no node. */
    public Set<String> concernedBy(String node) {
        var services = new HashSet<>(waiting.keys());
        byNode.of(node).forEach(record -> services.add(record.owner()));
        return services;
    }

    /** What the tasks of all services but one take of a node. */
    public Load load(String node, String except) {
        return loads(except).apply(node);
    }

    /** What the tasks of all services but one take of nodes; costs what that one has, however many others there are. */
    public Function<String, Load> loads(String except) {
        var own = byOwner.of(except).stream()
                .flatMap(record -> record.burdened().stream())
                .collect(Collectors.toSet());
        return node -> load(node, except, own.contains(node));
    }

    private synchronized Load load(String node, String except, boolean isThere) {
        var coming = expected.getOrDefault(node, List.of());
        var load = isThere
                ? sum(node, record -> !record.owner().equals(except))
                : loads.computeIfAbsent(node, absent -> sum(absent, _ -> true));
        for (var each : coming) {
            if (!each.owner().equals(except)) {
                load = load.plus(each.demand());
            }
        }
        return load;
    }

    /** The nodes where a service has wanted tasks, or expects some, in slots of a kind. */
    public synchronized Stream<String> nodesOf(String service, Predicate<Slot> slots) {
        var present = of(service).stream()
                .flatMap(record -> record.task().stream())
                .filter(task -> task.isLive() && slots.test(task.slot()))
                .flatMap(task -> task.node().stream());
        var coming = expected.values().stream()
                .flatMap(List::stream)
                .filter(each -> each.owner().equals(service) && slots.test(each.slot()))
                .map(Expectation::node)
                .filter(node -> !node.isEmpty())
                .toList();
        return Stream.concat(present, coming.stream());
    }

    /** Has these count until their pods show them, or they are given up. */
    public synchronized void expect(Collection<Expectation> coming) {
        coming.forEach(each ->
                expected.computeIfAbsent(each.node(), _ -> new ArrayList<>()).add(each));
    }

    /** Gives up what is left of these. */
    public synchronized void giveUp(Collection<Expectation> coming) {
        coming.forEach(each -> expected.computeIfPresent(each.node(), (_, others) -> {
            others.remove(each);
            return others.isEmpty() ? null : others;
        }));
    }

    private Load sum(String node, Predicate<TaskRecord> counted) {
        var load = Load.NONE;
        for (var record : byNode.of(node)) {
            if (counted.test(record)) {
                load = load.plus(record.task().orElseThrow());
            }
        }
        return load;
    }

    private synchronized void changed(Change<TaskRecord> change) {
        Stream.concat(change.old().stream(), change.now().stream())
                .flatMap(record -> record.burdened().stream())
                .forEach(loads::remove);
        change.now().ifPresent(this::meet);
    }

    private void meet(TaskRecord record) {
        var node = record.task().flatMap(Task::node).orElse("");
        expected.computeIfPresent(node, (_, coming) -> {
            coming.removeIf(each -> each.isMetBy(record));
            return coming.isEmpty() ? null : coming;
        });
    }

    /** The networks that a task is on: those of its namespace, and {@link #INGRESS}. */
    public static List<ObjectName> networks(TaskRecord record) {
        return record.member().stream()
                .flatMap(member -> Stream.concat(
                        member.networks().stream()
                                .map(name -> new ObjectName(member.id().namespace(), name)),
                        member.ingress() ? Stream.of(INGRESS) : Stream.empty()))
                .distinct()
                .toList();
    }

    private static List<String> ownerOfPending(TaskRecord record) {
        return record.task()
                .filter(task -> task.isLive() && task.node().isEmpty())
                .map(_ -> List.of(record.owner()))
                .orElse(List.of());
    }
}
