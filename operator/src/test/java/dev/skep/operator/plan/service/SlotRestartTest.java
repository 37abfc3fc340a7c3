package dev.skep.operator.plan.service;

import static dev.skep.operator.testing.PlanAssert.assertThat;
import static dev.skep.operator.testing.Worlds.world;

import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Stop.Reason;
import dev.skep.operator.testing.TaskVariations;
import dev.skep.operator.testing.Worlds;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What follows the end of a task. */
class SlotRestartTest {
    @Test
    void endedTaskIsReplacedInItsSlotAfterTheDelay() {
        assertThat(plan(world().replicas(2).running(1).failed(2))).creates("2.2");
    }

    @Test
    void delayRunsFromTheEnd() {
        var fresh = plan(world().replicas(1).justFailed(1));

        assertThat(fresh).doesNothing();
        Assertions.assertThat(fresh.wakeAt()).contains(Worlds.NOW.plusSeconds(5));
        assertThat(plan(world().replicas(1).justFailed(1).in(Duration.ofSeconds(5))))
                .creates("1.2");
    }

    @Test
    void conditionNoneLeavesTheSlotEmptyAndSaysSo() {
        var never = new RestartPolicy(RestartPolicy.Condition.NONE, Duration.ZERO, 0, Duration.ZERO);

        assertThat(plan(world().replicas(1).restart(never).failed(1)))
                .doesNothing()
                .says("Stalled", "TasksEnded");
    }

    @Test
    void whatFinishedAndIsNotRestartedIsDone() {
        for (var condition : List.of(RestartPolicy.Condition.NONE, RestartPolicy.Condition.ON_FAILURE)) {
            var once = new RestartPolicy(condition, Duration.ZERO, 0, Duration.ZERO);

            assertThat(plan(world().replicas(1).restart(once).completed(1)))
                    .doesNothing()
                    .says("Ready", "TasksFinished")
                    .saying("0/1 tasks running, 1 finished");
            assertThat(plan(world().replicas(2).restart(once).completed(1).starting(2)))
                    .doesNothing()
                    .says("Reconciling", "TasksStarting");
        }
    }

    @Test
    void finishedTaskIsNotReplacedOnFailureOnly() {
        var onFailure = new RestartPolicy(RestartPolicy.Condition.ON_FAILURE, Duration.ZERO, 0, Duration.ZERO);

        assertThat(plan(world().replicas(2).restart(onFailure).completed(1).failed(2)))
                .creates("2.2");
    }

    @Test
    void slotThatIsNotRefilledStillCountsAsAReplica() {
        var never = new RestartPolicy(RestartPolicy.Condition.NONE, Duration.ZERO, 0, Duration.ZERO);

        assertThat(plan(world().replicas(2).restart(never).failed(1).running(2)))
                .doesNothing();
    }

    @Test
    void unhealthyTaskIsStoppedAndThenReplaced() {
        assertThat(plan(world().replicas(1).running(1).but(TaskVariations::unhealthy)))
                .stops(Reason.UNHEALTHY, "web-1-1");
        assertThat(plan(world().replicas(1).stopping(Reason.UNHEALTHY, 3, 1))).doesNothing();
        assertThat(plan(world().replicas(1).stopped(Reason.UNHEALTHY, 6, 1))).creates("1.2");
    }

    @Test
    void whoMayYetTurnOutToBeHealthyIsLeftAlone() {
        var plan = plan(world().replicas(1).running(1).but(TaskVariations::perhapsUnhealthy));

        assertThat(plan).doesNothing();
        Assertions.assertThat(plan.wakeAt()).contains(Worlds.NOW.plusSeconds(7));
    }

    @Test
    void historyKeepsFiveTasksWithTheNewOne() {
        var crashing = world().replicas(1).failed(1, 1, 1, 1, 1);

        assertThat(plan(crashing)).creates("1.6").forgets("web-1-1");
    }

    private static ServicePlan plan(Worlds world) {
        return new ServicePlanner().plan(world.build());
    }
}
