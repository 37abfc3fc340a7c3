package dev.skep.operator.sim;

import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.service.ServicePlan;
import dev.skep.operator.plan.service.ServiceWorld;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Worlds and plans in few lines, for whoever reads why a seed fails. */
final class Told {
    private Told() {}

    static String of(ServiceWorld world) {
        return world.service().mode() + " " + world.service().target() + " "
                + world.service().update() + " "
                + world.service().restart() + "\nat " + world.now() + " suspicious=" + world.suspicious() + " "
                + world.rollout() + " " + world.job() + "\n"
                + lines(world.nodes().stream().map(Told::of).toList())
                + lines(world.tasks().stream()
                        .sorted(Comparator.comparing(Task::slot)
                                .thenComparingInt(Task::iteration)
                                .thenComparingInt(Task::attempt))
                        .map(Told::of)
                        .toList());
    }

    static String of(ServicePlan plan) {
        return lines(plan.actions().stream().map(Told::of).toList()) + plan.rollout() + " wakes " + plan.wakeAt() + "\n"
                + plan.status();
    }

    static String of(Object who) {
        return switch (who) {
            case Task task -> of(task);
            case SlotView view -> lines(view.tasks().stream().map(Told::of).toList());
            case Record action -> action.toString().replaceAll("Task\\[name=([^,]*),.*?demand=[^}]*}]", "$1");
            default -> who.toString();
        };
    }

    private static String of(Task task) {
        var seen = task.seen();
        return task.name() + " " + task.revision().template()
                + task.revision().placement().orElse("").replaceAll("Constraint.*value=", "") + " on "
                + task.node().orElse("-") + " "
                + seen.state() + " since " + seen.changedAt()
                + seen.fault().map(fault -> " " + fault).orElse("")
                + task.stop().map(stop -> " " + stop).orElse("") + (seen.declined() ? " declined" : "") + " made "
                + task.createdAt() + seen.runningSince().map(at -> " ran " + at).orElse("");
    }

    private static String of(Node node) {
        return node.name() + " " + node.health() + " " + node.availability() + " " + node.labels();
    }

    private static String lines(List<String> all) {
        return all.stream().map(line -> "  " + line + "\n").collect(Collectors.joining());
    }
}
