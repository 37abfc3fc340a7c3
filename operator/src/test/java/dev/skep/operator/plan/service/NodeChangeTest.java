package dev.skep.operator.plan.service;

import static dev.skep.operator.testing.PlanAssert.assertThat;
import static dev.skep.operator.testing.Worlds.node;
import static dev.skep.operator.testing.Worlds.world;

import dev.skep.api.rules.Constraint;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.PlacementPolicy;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.Stop.Reason;
import dev.skep.operator.testing.TaskVariations;
import dev.skep.operator.testing.Worlds;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the state of nodes and of kube-scheduler leads to. */
class NodeChangeTest {
    private static final PlacementPolicy ON_DISKS = new PlacementPolicy(
            List.of(((Constraint.Reading.Valid) Constraint.read("node.labels.disk==ssd")).constraint()), List.of(), 0);
    private static final Node DOWN = node("a", Node.Health.DOWN, Node.Availability.ACTIVE);
    private static final int A_DAY = 24 * 60 * 60;
    private static final Node DISK = Worlds.labelled("b", Map.of("disk", "ssd"));

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

        assertThat(plan(world().replicas(1).nodes(down, node("b")).running(1))).stops(Reason.NODE_DOWN, "web-1-1");
        assertThat(plan(world().replicas(1).nodes(down, node("b")).stopping(Reason.NODE_DOWN, 5, 1)))
                .creates("1.2")
                .on("b");
    }

    @Test
    void taskOfANodeThatStaysAwayForADayIsOrphanedAndItsNodesReturnPreventsThat() {
        var told = (Function<Integer, Worlds>) seconds -> world().replicas(1)
                .nodes(DOWN, node("b"))
                .stopping(Reason.NODE_DOWN, seconds, 1)
                .running(1)
                .on("b");

        assertThat(plan(told.apply(A_DAY - 1))).doesNothing();
        Assertions.assertThat(plan(told.apply(A_DAY - 1)).wakeAt()).contains(Worlds.NOW.plusSeconds(1));
        assertThat(plan(told.apply(A_DAY))).orphans("web-1-1");
        assertThat(plan(told.apply(A_DAY).nodes(DOWN, DOWN, node("b")).suspicious()))
                .doesNothing();
        assertThat(plan(told.apply(A_DAY).nodes(node("a"), node("b")))).doesNothing();
    }

    @Test
    void removedTaskOfALostNodeIsOrphanedAndThenForgotten() {
        assertThat(plan(world().replicas(0).nodes(DOWN, node("b")).stopping(Reason.REMOVE, A_DAY, 1)))
                .orphans("web-1-1");
        assertThat(plan(world().replicas(0)
                        .nodes(DOWN, node("b"))
                        .stopping(Reason.REMOVE, A_DAY, 1)
                        .but(TaskVariations::orphaned)))
                .forgets("web-1-1");
    }

    @Test
    void orphanIsHistoryThatIsTrimmedAndNotReplacedTwice() {
        var world = world().replicas(1).nodes(DOWN, node("b"));
        for (var i = 0; i < 5; i++) {
            world.stopping(Reason.NODE_DOWN, A_DAY, 1).but(TaskVariations::orphaned);
        }

        assertThat(plan(world.running(1).on("b"))).forgets("web-1-1");
    }

    /** Also where its node vanished while it was told to stop for its own fault: how it ended nobody knows. */
    @ParameterizedTest
    @EnumSource(
            value = Reason.class,
            names = {"NODE_DOWN", "UNHEALTHY"})
    void orphanedTaskOfAnUpdateIsNoFailureOfIt(Reason reason) {
        var begun = new Rollout.Updating(Worlds.NOW.minusSeconds(A_DAY + 90), "v2", 1);
        var plan = plan(world().replicas(1)
                .nodes(DOWN, node("b"))
                .stopped(Reason.UPDATE, A_DAY + 60, 1)
                .template("v2")
                .rollout(begun)
                .stopping(reason, A_DAY, 1)
                .but(TaskVariations::orphaned)
                .running(1)
                .on("b"));

        Assertions.assertThat(plan.rollout()).isNotInstanceOf(Rollout.Paused.class);
    }

    @Test
    void deletedNodeIsALostNode() {
        assertThat(plan(world().replicas(1).running(1).on("gone"))).stops(Reason.NODE_DOWN, "web-1-1");
    }

    @Test
    void suspiciousOperatorReplacesNothingAndSaysSo() {
        var down = node("a", Node.Health.DOWN, Node.Availability.ACTIVE);
        var world = world().replicas(1).nodes(down, down, node("b")).running(1).suspicious();

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
        var unbound = world().replicas(1).pending(1).on("a").but(task -> TaskVariations.unschedulable(task, 4));
        var longUnbound = world().replicas(1).pending(1).on("a").but(task -> TaskVariations.unschedulable(task, 5));

        assertThat(plan(unbound)).doesNothing();
        Assertions.assertThat(plan(longUnbound).actions())
                .singleElement()
                .isInstanceOf(ServiceAction.DeclineTask.class);
        assertThat(plan(world().replicas(1).failed(1).on("a").but(TaskVariations::declined)))
                .creates("1.2")
                .on("b");
    }

    @Test
    void aChangedLabelOfANodeEvictsAllTasksThereAtOnceAndMakesNoUpdate() {
        var evicting = plan(world().replicas(3)
                .placement(ON_DISKS)
                .nodes(node("a"), DISK)
                .running(1)
                .preparing(3, "", 3)
                .running(2)
                .on("b"));

        assertThat(evicting).stops(Reason.MISPLACED, "web-1-1", "web-3-1");
        Assertions.assertThat(evicting.rollout()).isEqualTo(new Rollout.Idle());
    }

    @Test
    void evictedTaskIsReplacedElsewhereByTheRestartPolicy() {
        var fresh = new RestartPolicy(RestartPolicy.Condition.ANY, Duration.ofSeconds(5), 0, Duration.ZERO);
        var never = new RestartPolicy(RestartPolicy.Condition.NONE, Duration.ofSeconds(5), 0, Duration.ZERO);
        var evicted = (Function<RestartPolicy, Worlds>) policy -> world().replicas(1)
                .placement(ON_DISKS)
                .nodes(node("a"), DISK)
                .restart(policy)
                .stopped(Reason.MISPLACED, 4, 1)
                .but(TaskVariations::evicted);

        assertThat(plan(evicted.apply(fresh))).doesNothing().saying("assigned node no longer meets constraints");
        assertThat(plan(evicted.apply(fresh).in(Duration.ofSeconds(1))))
                .creates("1.2")
                .on("b");
        assertThat(plan(evicted.apply(never))).doesNothing().says("Stalled", "TasksEnded");
    }

    @Test
    void aChangeOfTheServicesPlacementIsRolledAndLeavesWhatSatisfiesIt() {
        var before = world().replicas(3)
                .nodes(node("a"), DISK)
                .running(1, 3)
                .running(2)
                .on("b")
                .placement(ON_DISKS);
        var begun = new Rollout.Updating(Worlds.NOW.minusSeconds(1), "v1", 2);

        assertThat(plan(before)).stopsNothing();
        Assertions.assertThat(plan(before).rollout()).isEqualTo(new Rollout.Updating(Worlds.NOW, "v1", 2));
        assertThat(plan(before.rollout(begun))).stops(Reason.UPDATE, "web-1-1");
    }

    @Test
    void aTaskThatSatisfiesAChangedPlacementIsItsFromThenOn() {
        var plan = plan(world().replicas(1).nodes(DISK).running(1).placement(ON_DISKS));

        Assertions.assertThat(plan.actions())
                .singleElement()
                .isInstanceOfSatisfying(
                        ServiceAction.AdoptTask.class,
                        adopt -> Assertions.assertThat(adopt.task().name()).isEqualTo("web-1-1"));
        Assertions.assertThat(plan.rollout()).isEqualTo(new Rollout.Idle());
    }

    @Test
    void taskOfAnOlderVersionCountsAsPlacedByThePresentPlacement() {
        assertThat(plan(world().replicas(1)
                        .nodes(node("a"))
                        .running(1)
                        .but(TaskVariations::ofOlderVersion)
                        .placement(ON_DISKS)))
                .stops(Reason.MISPLACED, "web-1-1");
        assertThat(plan(world().replicas(1)
                        .nodes(DISK)
                        .running(1)
                        .but(TaskVariations::ofOlderVersion)
                        .placement(ON_DISKS)))
                .doesNothing();
    }

    @Test
    void whatRunsOnAPausedLostOrDrainingNodeIsNotEvictedFromIt() {
        for (var availability : List.of(Node.Availability.PAUSE, Node.Availability.DRAIN)) {
            var world = world().replicas(1)
                    .placement(ON_DISKS)
                    .nodes(node("a", Node.Health.READY, availability))
                    .running(1);

            Assertions.assertThat(plan(world).actions())
                    .noneMatch(action -> action instanceof ServiceAction.StopTask(var task, var why)
                            && task.isBound()
                            && why == Reason.MISPLACED);
        }
        var down = node("a", Node.Health.DOWN, Node.Availability.ACTIVE);
        assertThat(plan(world().replicas(1)
                        .placement(ON_DISKS)
                        .nodes(down, down)
                        .running(1)
                        .suspicious()))
                .doesNothing();
    }

    @Test
    void globalTaskIsEvictedFromANodeThatChangedAndNotWaitedFor() {
        assertThat(plan(world().global()
                        .placement(ON_DISKS)
                        .nodes(node("a"), DISK)
                        .running(1, 2)))
                .stops(Reason.MISPLACED, "web-a-1");
        assertThat(plan(world().global().nodes(node("a"), DISK).running(1, 2).placement(ON_DISKS)))
                .stops(Reason.INELIGIBLE, "web-a-1");
        assertThat(plan(world().global()
                        .placement(ON_DISKS)
                        .nodes(node("a"), DISK)
                        .stopped(Reason.MISPLACED, 60, 1)
                        .but(TaskVariations::evicted)
                        .running(2)))
                .doesNothing()
                .says("Ready", "TasksRunning")
                .saying("1/1");
    }

    @Test
    void aJobsTaskIsEvictedAndItsSlotTriedAgainElsewhere() {
        assertThat(plan(world().job(1, 1)
                        .iteration(1)
                        .placement(ON_DISKS)
                        .nodes(node("a"), DISK)
                        .running(1)))
                .stops(Reason.MISPLACED, "web-1-i1-1");
    }

    @Test
    void aChangedLabelOfANodeDoesNotRunAgainWhatHasEnded() {
        var once = new RestartPolicy(RestartPolicy.Condition.NONE, Duration.ZERO, 0, Duration.ZERO);

        assertThat(plan(world().replicas(1).placement(ON_DISKS).restart(once).completed(1)))
                .doesNothing();
    }

    @Test
    void whatKubeSchedulerDeclinesPushesNoHistoryOut() {
        var world = world().replicas(1).failed(1, 1);
        for (var i = 0; i < 6; i++) {
            world.failed(1).but(TaskVariations::declined);
        }

        assertThat(plan(world))
                .creates("1.9")
                .forgets("web-1-3", "web-1-4", "web-1-5", "web-1-6", "web-1-7", "web-1-8");
    }

    @Test
    void pendingTaskIsAssignedAsSoonAsANodeTakesIt() {
        Assertions.assertThat(plan(world().replicas(1).pending(1)).actions())
                .singleElement()
                .isInstanceOfSatisfying(
                        ServiceAction.AssignTask.class,
                        assign -> Assertions.assertThat(assign.node()).isEqualTo("a"));
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

    private static ServicePlan plan(Worlds world) {
        return new ServicePlanner().plan(world.build());
    }
}
