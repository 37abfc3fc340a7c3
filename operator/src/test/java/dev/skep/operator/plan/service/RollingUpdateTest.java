package dev.skep.operator.plan.service;

import static dev.skep.operator.testing.PlanAssert.assertThat;
import static dev.skep.operator.testing.Worlds.world;

import dev.skep.api.rules.Constraint;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.PlacementPolicy;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Stop.Reason;
import dev.skep.operator.domain.UpdatePolicy;
import dev.skep.operator.testing.TaskVariations;
import dev.skep.operator.testing.Worlds;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** How a changed template reaches the slots. */
class RollingUpdateTest {
    private final Rollout.Updating begun = new Rollout.Updating(Worlds.NOW.minusSeconds(30), "v2", 3);

    @Test
    void changedTemplateFirstStandsInTheStatusBeforeAnyTaskStops() {
        var plan = plan(world().replicas(3).running(1, 2, 3).template("v2"));

        assertThat(plan).doesNothing().says("Reconciling", "Updating");
        Assertions.assertThat(plan.rollout()).isEqualTo(new Rollout.Updating(Worlds.NOW, "v2", 3));
    }

    /** S-27: what is taken now would have nothing in its place. */
    @Test
    void updateStandsStillWhileItsTasksCannotBeMade() {
        var world = world().replicas(3).running(1, 2, 3).template("v2").refused();
        assertThat(plan(world)).doesNothing();
        Assertions.assertThat(plan(world).rollout()).isEqualTo(new Rollout.Idle());

        assertThat(plan(world.rollout(begun))).doesNothing();
        Assertions.assertThat(plan(world).rollout()).isEqualTo(begun);
    }

    @Test
    void updateTakesOneSlotAtATime() {
        var plan = plan(world().replicas(3).running(1, 2, 3).template("v2").rollout(begun));

        assertThat(plan).stops(Reason.UPDATE, "web-1-1").creates();
    }

    @Test
    void stopFirstUpdateWaitsForTheOldTaskToStop() {
        assertThat(plan(world().replicas(3)
                        .stopping(Reason.UPDATE, 3, 1)
                        .running(2, 3)
                        .template("v2")
                        .rollout(begun)))
                .doesNothing();
        assertThat(plan(world().replicas(3)
                        .stopped(Reason.UPDATE, 0, 1)
                        .running(2, 3)
                        .template("v2")
                        .rollout(begun)))
                .creates("1.2")
                .stopsNothing();
    }

    @Test
    void newTaskIsTheUpdatesThoughTheApiServersClockIsBehind() {
        var world = world().replicas(2)
                .stopped(Reason.UPDATE, 1, 1)
                .running(2)
                .template("v2")
                .starting(1)
                .but(task -> TaskVariations.created(task, 6));

        assertThat(plan(world.rollout(new Rollout.Updating(Worlds.NOW.minusSeconds(1), "v2", 2))))
                .stopsNothing();
    }

    @Test
    void placementThatChangesAgainDuringAnUpdateKeepsItsParallelism() {
        var onA = placement("node.hostname==a");
        var onB = placement("node.hostname==b");
        var world = world().replicas(2)
                .stopped(Reason.UPDATE, 40, 1)
                .placement(onA)
                .stopped(Reason.UPDATE, 5, 1)
                .running(2)
                .on("a")
                .placement(onB)
                .starting(1)
                .on("b");

        assertThat(plan(world.rollout(new Rollout.Updating(Worlds.NOW.minusSeconds(60), "v1", 2))))
                .stopsNothing();
    }

    @Test
    void taskThatItsOwnUpdateReplacedAgainIsNotWhatTheUpdateWaitsFor() {
        var world = world().replicas(2)
                .stopped(Reason.UPDATE, 40, 1)
                .running(2)
                .template("v2")
                .stopped(Reason.UPDATE, 5, 1)
                .but(task -> TaskVariations.created(task, 30))
                .starting(1);

        assertThat(plan(world.rollout(new Rollout.Updating(Worlds.NOW.minusSeconds(60), "v2", 2))))
                .stopsNothing();
    }

    @Test
    void deletionOfAnUnboundTaskThatIsNotHeardOfMakesNoThirdTask() {
        var policy = new UpdatePolicy(
                0,
                Duration.ZERO,
                Duration.ofSeconds(5),
                0,
                UpdatePolicy.Action.CONTINUE,
                UpdatePolicy.Order.START_FIRST);
        var world = world().replicas(1)
                .update(policy)
                .pending(1)
                .on("a")
                .template("v2")
                .justFailed(1)
                .pending(1)
                .on("b")
                .rollout(begun);

        assertThat(plan(world)).forgets("web-1-1").creates();
    }

    private static PlacementPolicy placement(String constraint) {
        return new PlacementPolicy(
                List.of(((Constraint.Reading.Valid) Constraint.read(constraint)).constraint()), List.of(), 0);
    }

    @Test
    void nextSlotWaitsUntilTheNewTaskRuns() {
        var starting = world().replicas(2)
                .stopped(Reason.UPDATE, 5, 1)
                .running(2)
                .template("v2")
                .rollout(begun);

        assertThat(plan(starting.starting(1))).doesNothing();
    }

    @Test
    void nextSlotIsTakenOnceTheNewTaskRuns() {
        var running = world().replicas(2)
                .stopped(Reason.UPDATE, 9, 1)
                .running(2)
                .template("v2")
                .rollout(begun)
                .running(1)
                .but(TaskVariations::runningForASecond);

        assertThat(plan(running)).stops(Reason.UPDATE, "web-2-1");
    }

    @Test
    void nextSlotWaitsForTheDelayFromWhenTheNewTaskRan() {
        var slow = new UpdatePolicy(
                1,
                Duration.ofSeconds(10),
                Duration.ofSeconds(5),
                0,
                UpdatePolicy.Action.PAUSE,
                UpdatePolicy.Order.STOP_FIRST);
        var running = world().replicas(2)
                .update(slow)
                .stopped(Reason.UPDATE, 9, 1)
                .running(2)
                .template("v2")
                .rollout(begun)
                .running(1)
                .but(TaskVariations::runningForASecond);

        assertThat(plan(running)).doesNothing();
        Assertions.assertThat(plan(running).wakeAt()).contains(Worlds.NOW.plusSeconds(9));
        assertThat(plan(running.in(Duration.ofSeconds(9)))).stops(Reason.UPDATE, "web-2-1");
    }

    @Test
    void failureOfANewTaskPausesTheUpdate() {
        var plan = plan(world().replicas(2)
                .stopped(Reason.UPDATE, 9, 1)
                .running(2)
                .template("v2")
                .rollout(begun)
                .justFailed(1)
                .but(task -> TaskVariations.created(task, 5)));

        assertThat(plan)
                .doesNothing()
                .says("Stalled", "UpdatePaused")
                .saying("update paused due to failure or early termination of task web-1-2");
    }

    @Test
    void pausedUpdateStillReplacesFailedOldTasksWithTheNewTemplate() {
        var paused = begun.pause("update paused");

        assertThat(plan(world().replicas(2).running(1).failed(2).template("v2").rollout(paused)))
                .creates("2.2")
                .stopsNothing();
    }

    @Test
    void pausedUpdateEndsWithTheNextTemplate() {
        var next = world().replicas(2).running(1, 2).template("v3").rollout(begun.pause("update paused"));

        Assertions.assertThat(plan(next).rollout())
                .isEqualTo(new Rollout.Updating(Worlds.NOW.truncatedTo(ChronoUnit.SECONDS), "v3", 2));
    }

    @Test
    void crashingServiceIsFixedByAnUpdateWithoutItsRestartDelay() {
        var slow = new RestartPolicy(RestartPolicy.Condition.ANY, Duration.ofMinutes(10), 0, Duration.ZERO);

        assertThat(plan(world().replicas(1)
                        .restart(slow)
                        .failed(1)
                        .template("v2")
                        .rollout(begun)))
                .creates("1.2");
    }

    @Test
    void updateIsCompleteAfterTheMonitorPeriod() {
        var done = world().replicas(1)
                .stopped(Reason.UPDATE, 9, 1)
                .template("v2")
                .rollout(begun)
                .running(1);
        var early = plan(done.but(TaskVariations::runningForASecond));

        assertThat(early).doesNothing().says("Reconciling", "Updating");
        Assertions.assertThat(early.wakeAt()).contains(Worlds.NOW.plusSeconds(4));
        var late = plan(done.in(Duration.ofSeconds(4)));
        assertThat(late).doesNothing().says("Ready", "TasksRunning");
        Assertions.assertThat(late.rollout()).isEqualTo(begun.complete(Worlds.NOW.plusSeconds(4)));
    }

    @Test
    void aNewTaskThatIsLostBeforeItRanHoldsNothingUp() {
        var down = Worlds.node("c", Node.Health.DOWN, Node.Availability.ACTIVE);
        var lost = world().replicas(2)
                .nodes(Worlds.node("a"), Worlds.node("b"), down)
                .stopped(Reason.UPDATE, 9, 1)
                .running(2)
                .template("v2")
                .rollout(begun)
                .preparing(5, "", 1)
                .on("c")
                .but(task -> Worlds.with(
                        task,
                        task.node(),
                        task.seen(),
                        Optional.of(new Stop(Reason.NODE_DOWN, Worlds.NOW.minusSeconds(5)))));

        assertThat(plan(lost)).creates("1.3").stops(Reason.UPDATE, "web-2-1");
    }

    @Test
    void tasksThatWaitForANodeAreUpdatedInTheirTurn() {
        var plan = plan(world().replicas(3).pending(1, 2, 3).template("v2").rollout(begun));

        assertThat(plan).creates("1.2").forgets("web-1-1");
    }

    @Test
    void startFirstKeepsTheOldTaskUntilTheNewOneRuns() {
        var startFirst = new UpdatePolicy(
                1, Duration.ZERO, Duration.ofSeconds(5), 0, UpdatePolicy.Action.PAUSE, UpdatePolicy.Order.START_FIRST);

        assertThat(plan(world().replicas(1)
                        .update(startFirst)
                        .running(1)
                        .template("v2")
                        .rollout(begun)))
                .creates("1.2")
                .stopsNothing();
        assertThat(plan(world().replicas(1)
                        .update(startFirst)
                        .running(1)
                        .template("v2")
                        .rollout(begun)
                        .starting(1)))
                .doesNothing();
        assertThat(plan(world().replicas(1)
                        .update(startFirst)
                        .running(1)
                        .template("v2")
                        .rollout(begun)
                        .running(1)))
                .stops(Reason.UPDATE, "web-1-1")
                .creates();
    }

    private static ServicePlan plan(Worlds world) {
        return new ServicePlanner().plan(world.build());
    }
}
