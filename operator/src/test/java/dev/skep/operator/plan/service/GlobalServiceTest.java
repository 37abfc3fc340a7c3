package dev.skep.operator.plan.service;

import static dev.skep.operator.testing.PlanAssert.assertThat;
import static dev.skep.operator.testing.Worlds.node;
import static dev.skep.operator.testing.Worlds.world;

import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Node.Availability;
import dev.skep.operator.domain.Node.Health;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.Stop.Reason;
import dev.skep.operator.testing.Worlds;
import org.junit.jupiter.api.Test;

/** What a global service has on nodes that take no tasks: cordoned, tainted or paused ones are paused (S-22). */
class GlobalServiceTest {
    private static final Node PAUSED = node("b", Health.READY, Availability.PAUSE);

    @Test
    void aPausedNodeGetsNoTaskAndIsNotWaitedFor() {
        assertThat(plan(world().global().nodes(node("a"), PAUSED).running(1)))
                .doesNothing()
                .says("Ready", "TasksRunning")
                .saying("1/1");
    }

    @Test
    void whatRunsOnAPausedNodeStaysAndCounts() {
        assertThat(plan(world().global().nodes(node("a"), PAUSED).running(1, 2)))
                .doesNothing()
                .says("Ready", "TasksRunning")
                .saying("2/2");
    }

    @Test
    void whatEndsOnAPausedNodeIsNotReplacedThere() {
        assertThat(plan(world().global().nodes(node("a"), PAUSED).running(1).failed(2)))
                .doesNothing()
                .says("Ready", "TasksRunning")
                .saying("1/1");
    }

    @Test
    void anUpdatePassesAPausedNodeOver() {
        var begun = new Rollout.Updating(Worlds.NOW.minusSeconds(90), "v2", 1);

        assertThat(plan(world().global()
                        .nodes(PAUSED, node("c"))
                        .running(1)
                        .running(2)
                        .template("v2")
                        .rollout(begun)))
                .stops(Reason.UPDATE, "web-c-1");
        assertThat(plan(world().global()
                        .nodes(PAUSED, node("c"))
                        .running(1)
                        .template("v2")
                        .rollout(begun)
                        .running(2)))
                .doesNothing()
                .says("Ready", "TasksRunning");
    }

    private static ServicePlan plan(Worlds world) {
        return new ServicePlanner().plan(world.build());
    }
}
