package dev.skep.operator.plan.service;

import static dev.skep.operator.testing.PlanAssert.assertThat;
import static dev.skep.operator.testing.Worlds.labelled;
import static dev.skep.operator.testing.Worlds.node;
import static dev.skep.operator.testing.Worlds.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.rules.Constraint;
import dev.skep.operator.domain.Node.Availability;
import dev.skep.operator.domain.Node.Health;
import dev.skep.operator.domain.PlacementPolicy;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Stop.Reason;
import dev.skep.operator.plan.status.Completions;
import dev.skep.operator.testing.Worlds;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** S-18 to S-20: what a global job runs, once on each node in each iteration. */
class GlobalJobTest {

    @Test
    void eachNodeThatTakesTasksGetsOne() {
        var world = world().globalJob()
                .nodes(
                        node("a"),
                        node("b", Health.READY, Availability.PAUSE),
                        node("c", Health.NOT_READY, Availability.ACTIVE),
                        node("d", Health.READY, Availability.DRAIN),
                        node("e", Health.DOWN, Availability.ACTIVE),
                        node("f"));

        assertThat(plan(world)).doesNothing();
        assertThat(plan(world.iteration(1))).creates("a.1", "f.1").on("a", "f");
    }

    @Test
    void nodesThatDoNotSatisfyTheConstraintsGetNone() {
        var onDisks = new PlacementPolicy(
                List.of(((Constraint.Reading.Valid) Constraint.read("node.labels.disk==ssd")).constraint()),
                List.of(),
                0);

        assertThat(plan(world().globalJob()
                        .placement(onDisks)
                        .nodes(node("a"), labelled("b", Map.of("disk", "ssd")))
                        .iteration(1)))
                .creates("b.1");
    }

    @Test
    void completedOnAllNodesIsComplete() {
        var plan = plan(world().globalJob().iteration(1).completed(1, 2, 3));

        assertThat(plan).doesNothing().says("Ready", "JobComplete").saying("3 of 3 completed");
        assertThat(plan.job().completed()).hasSize(3);
    }

    @Test
    void nodeThatJoinsLaterGetsItsTask() {
        var plan = plan(world().globalJob()
                .iteration(1, new Slot.OnNode("a"), new Slot.OnNode("b"))
                .completed(1, 2));

        assertThat(plan).creates("c.1").says("Reconciling", "JobRunning").saying("2 of 3 completed");
        assertThat(plan.status().completions()).contains(new Completions(2, 3));
    }

    @Test
    void deletedTaskOfANodeThatCompletedIsNotRunAgainUntilTheNodeIsAnother() {
        var all = new Slot[] {new Slot.OnNode("a"), new Slot.OnNode("b"), new Slot.OnNode("c")};

        assertThat(plan(world().globalJob().iteration(1, all))).doesNothing().says("Ready", "JobComplete");
        assertThat(plan(world().globalJob().nodes(node("a"), node("b")).iteration(1, all))
                        .job()
                        .completed())
                .extracting(Slot::text)
                .containsExactly("a", "b");
    }

    @Test
    void failedTaskIsReplacedOnItsNode() {
        assertThat(plan(world().globalJob().iteration(1).failed(1).running(2, 3)))
                .creates("a.2")
                .on("a");
    }

    @Test
    void taskOfADrainedOrLostNodeIsShutDownAndNotWantedAnyMore() {
        var drained = world().globalJob()
                .nodes(
                        node("a", Health.READY, Availability.DRAIN),
                        node("b", Health.DOWN, Availability.ACTIVE),
                        node("c"))
                .iteration(1)
                .running(1, 2)
                .completed(3);

        assertThat(plan(drained))
                .stops(Reason.INELIGIBLE, "web-a-i1-1", "web-b-i1-1")
                .says("Ready", "JobComplete");
    }

    @Test
    void nothingOfOlderIterationsIsKept() {
        assertThat(plan(world().globalJob()
                        .iteration(2)
                        .ofIteration(1)
                        .completed(1, 2)
                        .running(3)))
                .forgets("web-a-i1-1", "web-b-i1-1")
                .stops(Reason.REMOVE, "web-c-i1-1")
                .creates();
    }

    private static ServicePlan plan(Worlds world) {
        return new ServicePlanner().plan(world.build());
    }
}
