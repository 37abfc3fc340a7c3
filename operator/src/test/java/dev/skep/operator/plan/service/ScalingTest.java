package dev.skep.operator.plan.service;

import static dev.skep.operator.testing.PlanAssert.assertThat;
import static dev.skep.operator.testing.Worlds.world;

import dev.skep.operator.domain.Stop.Reason;
import dev.skep.operator.testing.Worlds;
import org.junit.jupiter.api.Test;

/** Which slots a service gets and gives up. */
class ScalingTest {
    @Test
    void satisfiedServiceDoesNothingAndIsReady() {
        assertThat(plan(world().replicas(3).running(1, 2, 3))).doesNothing().says("Ready", "TasksRunning");
    }

    @Test
    void newServiceGetsSlotsFromOneSpreadOverTheNodes() {
        assertThat(plan(world().replicas(4)))
                .creates("1.1", "2.1", "3.1", "4.1")
                .on("a", "b", "c", "a")
                .says("Reconciling", "TasksStarting");
    }

    @Test
    void scalingUpFillsTheLowestFreeSlot() {
        assertThat(plan(world().replicas(4).running(1, 4))).creates("2.1", "3.1");
    }

    @Test
    void scalingDownTakesUnassignedTasksFirst() {
        assertThat(plan(world().replicas(2).pending(1).running(2, 3)))
                .forgets("web-1-1")
                .stopsNothing();
    }

    @Test
    void scalingDownTakesSecondCopiesOnANodeBeforeHighNumbers() {
        var crowded = world().replicas(2)
                .running(1)
                .on("a")
                .running(2)
                .on("a")
                .running(3)
                .on("b");

        assertThat(plan(crowded)).stops(Reason.REMOVE, "web-2-1");
    }

    @Test
    void scalingDownPrefersToKeepWhatRuns() {
        assertThat(plan(world().replicas(2).starting(1).running(2, 3))).stops(Reason.REMOVE, "web-1-1");
    }

    @Test
    void scalingDownTakesTheHighestNumberOfEquals() {
        assertThat(plan(world().replicas(2).running(1, 2, 3))).stops(Reason.REMOVE, "web-3-1");
    }

    @Test
    void removedTasksAreForgottenOnceTheyHaveEnded() {
        assertThat(plan(world().replicas(1).running(1).stopping(Reason.REMOVE, 1, 2)))
                .doesNothing();
        assertThat(plan(world().replicas(1).running(1).stopped(Reason.REMOVE, 1, 2)))
                .forgets("web-2-1");
    }

    @Test
    void slotThatComesBackWhileItsFormerTaskEndsCountsOn() {
        assertThat(plan(world().replicas(2).running(1).stopping(Reason.REMOVE, 1, 2)))
                .creates("2.2");
    }

    private static ServicePlan plan(Worlds world) {
        return new ServicePlanner().plan(world.build());
    }
}
