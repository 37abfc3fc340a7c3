package dev.skep.operator.plan.service;

import static dev.skep.operator.testing.Worlds.NOW;
import static dev.skep.operator.testing.Worlds.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.Task;
import dev.skep.operator.testing.PlanAssert;
import dev.skep.operator.testing.Worlds;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tasks that their nodes take long to prepare. */
class PreparationTest {
    private static final String WHY = "no such server";

    @Test
    void whatKeepsATaskFromStartingIsSaidAndNothingIsDone() {
        PlanAssert.assertThat(plan(world().replicas(3).running(1, 2).preparing(40, WHY, 3)))
                .doesNothing()
                .says("Reconciling", "TasksFailing")
                .saying("2/3 tasks running; task web-3-1: no such server");
    }

    @Test
    void soItIsDuringAnUpdate() {
        var updating = world().replicas(2)
                .running(1)
                .template("v2")
                .rollout(new Rollout.Updating(NOW.minusSeconds(60), "v2", 2))
                .preparing(40, WHY, 2);

        PlanAssert.assertThat(plan(updating)).says("Reconciling", "Updating").saying("; task web-2-1: no such server");
    }

    @Test
    void aTaskThatIsPreparedIsLookedAtWhenItTakesLongAndThenAgainAndAgain() {
        assertThat(plan(world().preparing(5, "", 1)).wakeAt()).contains(NOW.plusSeconds(10));
        assertThat(plan(world().preparing(15, "", 1)).wakeAt()).contains(NOW.plusSeconds(30));
        assertThat(plan(world().preparing(500, WHY, 1)).wakeAt()).contains(NOW.plusSeconds(30));
        assertThat(plan(world().running(1)).wakeAt()).isEmpty();
    }

    @Test
    void theOneThatTakesLongestIsAskedAbout() {
        assertThat(stuck(world().replicas(4).running(1).preparing(14, "", 2))).isEmpty();
        assertThat(stuck(world().replicas(4).preparing(15, "", 2, 3).preparing(16, "", 4)))
                .contains("web-4-1");
        assertThat(stuck(world().replicas(4).preparing(15, "", 3, 2))).contains("web-2-1");
        assertThat(stuck(world().preparing(60, WHY, 1)))
                .as("it says why itself")
                .isEmpty();
    }

    private static Optional<String> stuck(Worlds worlds) {
        return Preparation.stuck(worlds.build().tasks(), NOW).map(Task::name);
    }

    private static ServicePlan plan(Worlds worlds) {
        return new ServicePlanner().plan(worlds.build());
    }
}
