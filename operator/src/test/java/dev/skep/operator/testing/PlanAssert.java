package dev.skep.operator.testing;

import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.plan.schedule.Placement;
import dev.skep.operator.plan.service.ServiceAction;
import dev.skep.operator.plan.service.ServicePlan;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.Assertions;

/** Assertions on what a plan does, each naming everything of its kind that the plan may contain. */
public final class PlanAssert extends AbstractAssert<PlanAssert, ServicePlan> {

    private PlanAssert(ServicePlan plan) {
        super(plan, PlanAssert.class);
    }

    public static PlanAssert assertThat(ServicePlan plan) {
        return new PlanAssert(plan);
    }

    public PlanAssert doesNothing() {
        Assertions.assertThat(actual.actions()).isEmpty();
        return this;
    }

    /** The plan creates exactly these tasks, written slot.attempt. */
    public PlanAssert creates(String... slotAndAttempt) {
        Assertions.assertThat(of(ServiceAction.CreateTask.class).stream()
                        .map(create -> create.slot().text() + "." + create.attempt()))
                .containsExactlyInAnyOrder(slotAndAttempt);
        return this;
    }

    /** The created tasks get these nodes, in their order; a task without node shows why. */
    public PlanAssert on(String... nodes) {
        Assertions.assertThat(of(ServiceAction.CreateTask.class).stream().map(create -> text(create.placement())))
                .containsExactly(nodes);
        return this;
    }

    /** The plan stops exactly these tasks for the reason, and none for another. */
    public PlanAssert stops(Stop.Reason reason, String... names) {
        Assertions.assertThat(of(ServiceAction.StopTask.class))
                .allMatch(stop -> stop.reason() == reason)
                .extracting(stop -> stop.task().name())
                .containsExactlyInAnyOrder(names);
        return this;
    }

    public PlanAssert stopsNothing() {
        Assertions.assertThat(of(ServiceAction.StopTask.class)).isEmpty();
        return this;
    }

    public PlanAssert forgets(String... names) {
        Assertions.assertThat(of(ServiceAction.ForgetTask.class).stream()
                        .map(ServiceAction.ForgetTask::task)
                        .map(Task::name))
                .containsExactlyInAnyOrder(names);
        return this;
    }

    /** The plan gives up exactly these tasks, and does nothing else. */
    public PlanAssert orphans(String... names) {
        Assertions.assertThat(actual.actions())
                .allMatch(ServiceAction.OrphanTask.class::isInstance)
                .extracting(action -> ((ServiceAction.OrphanTask) action).task().name())
                .containsExactlyInAnyOrder(names);
        return this;
    }

    /** The condition holds with this reason. */
    public PlanAssert says(String type, String reason) {
        Assertions.assertThat(actual.status().verdicts())
                .anyMatch(verdict -> verdict.type().equals(type)
                        && verdict.holds()
                        && verdict.reason().equals(reason));
        return this;
    }

    /** The message of every condition. */
    public PlanAssert saying(String part) {
        Assertions.assertThat(actual.status().verdicts())
                .allMatch(verdict -> verdict.message().contains(part));
        return this;
    }

    private <A extends ServiceAction> List<A> of(Class<A> type) {
        return actual.actions().stream()
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    private static String text(Placement placement) {
        return switch (placement) {
            case Placement.On(var node) -> node;
            case Placement.Nowhere(var why) -> why;
        };
    }
}
