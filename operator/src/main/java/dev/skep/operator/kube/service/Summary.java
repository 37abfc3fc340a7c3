package dev.skep.operator.kube.service;

import dev.skep.operator.plan.schedule.Placement;
import dev.skep.operator.plan.service.ServiceAction;
import java.util.List;
import java.util.stream.Collectors;

/** A plan in one line of the log. */
final class Summary {

    private Summary() {}

    static String of(List<ServiceAction> actions) {
        return actions.stream().map(Summary::of).collect(Collectors.joining("; "));
    }

    private static String of(ServiceAction action) {
        return switch (action) {
            case ServiceAction.CreateTask create ->
                "create %s.%d %s".formatted(create.slot().text(), create.attempt(), where(create.placement()));
            case ServiceAction.AssignTask(var task, var node) -> "assign " + task.name() + " to " + node;
            case ServiceAction.ExplainTask(var task, var why) -> "leave " + task.name() + " pending: " + why;
            case ServiceAction.StopTask(var task, var reason) -> "stop " + task.name() + ": " + reason.word();
            case ServiceAction.DeclineTask(var task, var why) -> "decline " + task.name() + ": " + why;
            case ServiceAction.AdoptTask(var task) -> "adopt " + task.name();
            case ServiceAction.OrphanTask(var task) -> "orphan " + task.name();
            case ServiceAction.ForgetTask(var task) -> "forget " + task.name();
        };
    }

    private static String where(Placement placement) {
        return switch (placement) {
            case Placement.On(var node) -> "on " + node;
            case Placement.Nowhere(var why) -> "pending: " + why;
        };
    }
}
