package dev.skep.operator.kube.service;

import dev.skep.operator.domain.Task;
import dev.skep.operator.model.Expectation;
import dev.skep.operator.model.Tasks;
import dev.skep.operator.plan.schedule.Placement;
import dev.skep.operator.plan.service.ServiceAction;
import dev.skep.operator.plan.service.ServicePlan;
import dev.skep.operator.plan.service.ServicePlanner;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Decides about services one after the other, in memory only, so that each sees where the tasks of the ones before are to go; what was
 * decided is written side by side. Nothing is remembered here: one operator leads, and the next one reads the pods.
 */
final class Decisions {
    private final Tasks tasks;
    private final ServicePlanner planner = new ServicePlanner();

    Decisions(Tasks tasks) {
        this.tasks = tasks;
    }

    /** Looks and decides; what is decided counts until {@link #settled}. */
    synchronized Decision decide(Supplier<Observed> look) {
        var observed = look.get();
        var plan = planner.plan(observed.world());
        var expected = expectations(observed, plan);
        tasks.expect(expected);
        return new Decision(observed, plan, expected);
    }

    /** The decision was written, as far as it could be. */
    void settled(Decision decision) {
        tasks.giveUp(decision.expected());
    }

    /**
     * What was seen and what follows.
     *
     * @param expected the tasks that are to come or to get a node
     */
    record Decision(Observed observed, ServicePlan plan, List<Expectation> expected) {}

    private static List<Expectation> expectations(Observed observed, ServicePlan plan) {
        return plan.actions().stream()
                .flatMap(action -> expectation(observed, action))
                .toList();
    }

    private static Stream<Expectation> expectation(Observed observed, ServiceAction action) {
        return switch (action) {
            case ServiceAction.CreateTask(var slot, var iteration, var attempt, var placement, var _) ->
                Stream.of(new Expectation(
                        namespace(observed),
                        owner(observed),
                        slot,
                        iteration,
                        attempt,
                        node(placement),
                        observed.world().service().demand(),
                        true));
            case ServiceAction.AssignTask(var task, var node) -> Stream.of(assigned(observed, task, node));
            case ServiceAction.ExplainTask _,
                    ServiceAction.StopTask _,
                    ServiceAction.DeclineTask _,
                    ServiceAction.OrphanTask _,
                    ServiceAction.AdoptTask _,
                    ServiceAction.ForgetTask _ -> Stream.empty();
        };
    }

    private static Expectation assigned(Observed observed, Task task, String node) {
        return new Expectation(
                namespace(observed),
                owner(observed),
                task.slot(),
                task.iteration(),
                task.attempt(),
                node,
                task.demand(),
                false);
    }

    private static String namespace(Observed observed) {
        return observed.template().service().getMetadata().getNamespace();
    }

    private static String owner(Observed observed) {
        return observed.template().service().getMetadata().getUid();
    }

    private static String node(Placement placement) {
        return switch (placement) {
            case Placement.On(var node) -> node;
            case Placement.Nowhere _ -> "";
        };
    }
}
