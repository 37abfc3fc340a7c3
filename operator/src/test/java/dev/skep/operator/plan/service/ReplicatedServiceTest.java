package dev.skep.operator.plan.service;

import static dev.skep.operator.testing.PlanAssert.assertThat;
import static dev.skep.operator.testing.Worlds.node;
import static dev.skep.operator.testing.Worlds.with;
import static dev.skep.operator.testing.Worlds.world;

import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.Stop.Reason;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.domain.UpdatePolicy;
import dev.skep.operator.testing.Worlds;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What a replicated service does in worlds that a person can picture. */
class ReplicatedServiceTest {

    private static ServicePlan plan(Worlds world) {
        return new ServicePlanner().plan(world.build());
    }

    @Nested
    class Scale {
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
    }

    @Nested
    class Restart {
        @Test
        void endedTaskIsReplacedInItsSlotAfterTheDelay() {
            assertThat(plan(world().replicas(2).running(1).failed(2))).creates("2.2");
        }

        @Test
        void delayRunsFromTheEnd() {
            var fresh = plan(world().replicas(1).justFailed(1));

            assertThat(fresh).doesNothing();
            org.assertj.core.api.Assertions.assertThat(fresh.wakeAt()).contains(Worlds.NOW.plusSeconds(5));
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
            assertThat(plan(world().replicas(1).running(1).but(ReplicatedServiceTest::unhealthy)))
                    .stops(Reason.UNHEALTHY, "web-1-1");
            assertThat(plan(world().replicas(1).stopping(Reason.UNHEALTHY, 3, 1)))
                    .doesNothing();
            assertThat(plan(world().replicas(1).stopped(Reason.UNHEALTHY, 6, 1)))
                    .creates("1.2");
        }

        @Test
        void historyKeepsFiveTasksWithTheNewOne() {
            var crashing = world().replicas(1).failed(1, 1, 1, 1, 1);

            assertThat(plan(crashing)).creates("1.6").forgets("web-1-1");
        }
    }

    @Nested
    class Nodes {
        @Test
        void drainedTaskStopsAndItsReplacementWaitsForItWithoutDelay() {
            var drained = node("a", Node.Health.READY, Node.Availability.DRAIN);

            assertThat(plan(world().replicas(1).nodes(drained, node("b")).running(1)))
                    .stops(Reason.DRAIN, "web-1-1");
            assertThat(plan(world().replicas(1).nodes(drained, node("b")).stopping(Reason.DRAIN, 3, 1)))
                    .doesNothing();
            assertThat(plan(world().replicas(1).nodes(drained, node("b")).stopped(Reason.DRAIN, 0, 1)))
                    .creates("1.2")
                    .on("b");
        }

        @Test
        void replacementWaitsAMinuteAtMostForATaskThatDoesNotStop() {
            assertThat(plan(world().replicas(1).stopping(Reason.DRAIN, 60, 1))).creates("1.2");
        }

        @Test
        void lostTaskIsReplacedWithoutWaitingForIt() {
            var down = node("a", Node.Health.DOWN, Node.Availability.ACTIVE);

            assertThat(plan(world().replicas(1).nodes(down, node("b")).running(1)))
                    .stops(Reason.NODE_DOWN, "web-1-1");
            assertThat(plan(world().replicas(1).nodes(down, node("b")).stopping(Reason.NODE_DOWN, 5, 1)))
                    .creates("1.2")
                    .on("b");
        }

        @Test
        void deletedNodeIsALostNode() {
            assertThat(plan(world().replicas(1).running(1).on("gone"))).stops(Reason.NODE_DOWN, "web-1-1");
        }

        @Test
        void suspiciousOperatorReplacesNothingAndSaysSo() {
            var down = node("a", Node.Health.DOWN, Node.Availability.ACTIVE);
            var world =
                    world().replicas(1).nodes(down, down, node("b")).running(1).suspicious();

            assertThat(plan(world)).doesNothing().says("Reconciling", "NodesLost");
        }

        @Test
        void pausedNodeKeepsItsTasksAndGetsNoNewOnes() {
            var paused = node("a", Node.Health.READY, Node.Availability.PAUSE);

            assertThat(plan(world().replicas(2).nodes(paused, node("b")).running(1)))
                    .creates("2.1")
                    .on("b");
        }

        @Test
        void taskThatKubeSchedulerCannotBindForFiveSecondsGoesElsewhere() {
            var unbound = world().replicas(1).pending(1).on("a").but(task -> unschedulable(task, 4));
            var longUnbound = world().replicas(1).pending(1).on("a").but(task -> unschedulable(task, 5));

            assertThat(plan(unbound)).doesNothing();
            org.assertj.core.api.Assertions.assertThat(plan(longUnbound).actions())
                    .singleElement()
                    .isInstanceOf(ServiceAction.DeclineTask.class);
            assertThat(plan(world().replicas(1).failed(1).on("a").but(ReplicatedServiceTest::declined)))
                    .creates("1.2")
                    .on("b");
        }

        @Test
        void pendingTaskIsAssignedAsSoonAsANodeTakesIt() {
            org.assertj.core.api.Assertions.assertThat(
                            plan(world().replicas(1).pending(1)).actions())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            ServiceAction.AssignTask.class,
                            assign -> org.assertj.core.api.Assertions.assertThat(assign.node())
                                    .isEqualTo("a"));
        }

        @Test
        void taskThatFitsNowhereIsCreatedPendingWithSwarmsExplanation() {
            var paused = node("a", Node.Health.READY, Node.Availability.PAUSE);

            assertThat(plan(world().replicas(1).nodes(paused)))
                    .creates("1.1")
                    .on("no suitable node (1 node not available for new tasks)")
                    .says("Reconciling", "TasksPending")
                    .saying("no suitable node (1 node not available for new tasks)");
        }
    }

    @Nested
    class Update {
        private final Rollout.Updating begun = new Rollout.Updating(Worlds.NOW.minusSeconds(30), "v2", 3);

        @Test
        void changedTemplateFirstStandsInTheStatusBeforeAnyTaskStops() {
            var plan = plan(world().replicas(3).running(1, 2, 3).template("v2"));

            assertThat(plan).doesNothing().says("Reconciling", "Updating");
            org.assertj.core.api.Assertions.assertThat(plan.rollout())
                    .isEqualTo(new Rollout.Updating(Worlds.NOW, "v2", 3));
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
                    .but(ReplicatedServiceTest::runningForASecond);

            assertThat(plan(running)).stops(Reason.UPDATE, "web-2-1");
        }

        @Test
        void failureOfANewTaskPausesTheUpdate() {
            var plan = plan(world().replicas(2)
                    .stopped(Reason.UPDATE, 9, 1)
                    .running(2)
                    .template("v2")
                    .rollout(begun)
                    .justFailed(1)
                    .but(task -> created(task, 5)));

            assertThat(plan)
                    .doesNothing()
                    .says("Stalled", "UpdatePaused")
                    .saying("update paused due to failure or early termination of task web-1-2");
        }

        @Test
        void pausedUpdateStillReplacesFailedOldTasksWithTheNewTemplate() {
            var paused = begun.pause("update paused");

            assertThat(plan(world().replicas(2)
                            .running(1)
                            .failed(2)
                            .template("v2")
                            .rollout(paused)))
                    .creates("2.2")
                    .stopsNothing();
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
            var early = plan(done.but(ReplicatedServiceTest::runningForASecond));

            assertThat(early).doesNothing().says("Reconciling", "Updating");
            org.assertj.core.api.Assertions.assertThat(early.wakeAt()).contains(Worlds.NOW.plusSeconds(4));
            var late = plan(done.in(Duration.ofSeconds(4)));
            assertThat(late).doesNothing().says("Ready", "TasksRunning");
            org.assertj.core.api.Assertions.assertThat(late.rollout())
                    .isEqualTo(begun.complete(Worlds.NOW.plusSeconds(4)));
        }

        @Test
        void startFirstKeepsTheOldTaskUntilTheNewOneRuns() {
            var startFirst = new UpdatePolicy(
                    1,
                    Duration.ZERO,
                    Duration.ofSeconds(5),
                    0,
                    UpdatePolicy.Action.PAUSE,
                    UpdatePolicy.Order.START_FIRST);

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
    }

    private static Task unhealthy(Task task) {
        var seen = new Task.Observation(
                TaskState.RUNNING,
                "",
                task.changedAt(),
                Optional.of(task.changedAt()),
                Optional.of(Reason.UNHEALTHY),
                false,
                Optional.empty());
        return with(task, task.node(), seen, task.stop());
    }

    private static Task declined(Task task) {
        var seen = new Task.Observation(
                TaskState.REJECTED, "", Worlds.NOW, Optional.empty(), Optional.empty(), true, Optional.empty());
        return with(task, task.node(), seen, task.stop());
    }

    private static Task unschedulable(Task task, int seconds) {
        var seen = new Task.Observation(
                TaskState.ASSIGNED,
                "",
                task.changedAt(),
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.of(Worlds.NOW.minusSeconds(seconds)));
        return with(task, task.node(), seen, task.stop());
    }

    private static Task runningForASecond(Task task) {
        return created(
                with(
                        task,
                        task.node(),
                        Task.Observation.of(TaskState.RUNNING, Worlds.NOW.minusSeconds(1)),
                        task.stop()),
                3);
    }

    private static Task created(Task task, int secondsAgo) {
        return new Task(
                task.name(),
                task.slot(),
                task.attempt(),
                task.specHash(),
                task.node(),
                task.seen(),
                task.stop(),
                Worlds.NOW.minusSeconds(secondsAgo),
                task.restarts(),
                task.demand());
    }
}
