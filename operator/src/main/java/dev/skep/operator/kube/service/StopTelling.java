package dev.skep.operator.kube.service;

import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.service.ServiceAction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a person should hear of the tasks that a plan stops: kubelet's own words are the same for all of them ({@code DeadlineExceeded}),
 * whether they were replaced, scaled away or lost. Pure.
 *
 * @param fault whether something is wrong
 */
record StopTelling(String reason, String message, boolean fault) {
    private static final int NAMED = 5;

    /** One for each reason, in the order of the reasons. */
    static List<StopTelling> of(List<ServiceAction> actions) {
        var stopped = new EnumMap<Stop.Reason, List<Task>>(Stop.Reason.class);
        for (var action : actions) {
            if (action instanceof ServiceAction.StopTask(var task, var reason)) {
                stopped.computeIfAbsent(reason, _ -> new ArrayList<>()).add(task);
            }
        }
        return stopped.entrySet().stream()
                .map(entry -> telling(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static StopTelling telling(Stop.Reason reason, List<Task> tasks) {
        return switch (reason) {
            case REMOVE -> new StopTelling("TasksRemoved", "scaled away: " + names(tasks), false);
            case UPDATE -> new StopTelling("TasksReplaced", "stopped for the update: " + names(tasks), false);
            case DRAIN -> new StopTelling("TasksDrained", "moved off nodes that are drained: " + names(tasks), false);
            case NODE_DOWN -> new StopTelling("NodeDown", "lost with their nodes: " + names(tasks), true);
            case UNHEALTHY -> new StopTelling("TasksUnhealthy", "stopped as unhealthy: " + names(tasks), true);
            case RERUN ->
                new StopTelling("TasksRerun", "stopped because the node ran them again: " + names(tasks), true);
            case REJECTED -> new StopTelling("TasksRejected", "rejected: " + errors(tasks), true);
            case DELETED -> new StopTelling("TasksDeleted", "deleted by somebody: " + names(tasks), true);
            case INELIGIBLE ->
                new StopTelling("TasksIneligible", "their nodes left the service: " + names(tasks), false);
            case MISPLACED ->
                new StopTelling("TasksEvicted", "assigned node no longer meets constraints: " + names(tasks), true);
        };
    }

    private static String names(List<Task> tasks) {
        return some(tasks.stream()
                .map(task ->
                        task.node().map(node -> task.name() + " on " + node).orElse(task.name()))
                .toList());
    }

    private static String errors(List<Task> tasks) {
        return some(tasks.stream()
                .map(task -> task.name() + " (" + task.seen().error() + ")")
                .toList());
    }

    private static String some(List<String> all) {
        var named = all.stream().limit(NAMED).collect(Collectors.joining(", "));
        return all.size() > NAMED ? named + " and %,d more".formatted(all.size() - NAMED) : named;
    }
}
