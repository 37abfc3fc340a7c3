package dev.skep.operator.plan.service;

import static dev.skep.operator.testing.PlanAssert.assertThat;
import static dev.skep.operator.testing.Worlds.world;

import dev.skep.operator.domain.Stop.Reason;
import dev.skep.operator.testing.Worlds;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** What happens to services when the operator holds as many tasks as it may (S-17). */
class TaskRoomTest {
    private static ServicePlan plan(Worlds world) {
        return new ServicePlanner().plan(world.build());
    }

    @Test
    void aNumberOfReplicasThatNoHeapHoldsCostsNothing() {
        var plan = plan(world().replicas(Integer.MAX_VALUE).room(2, 0));

        assertThat(plan).creates("1.1", "2.1").says("Reconciling", "TasksPending");
        Assertions.assertThat(plan.status().toString())
                .contains("2,147,483,645 tasks are not made, because the operator may hold 2"
                        + " (chart value operator.limits.tasks); scale services down, or raise the value");
    }

    @Test
    void withoutRoomNothingIsMadeAndItIsLookedAtAgain() {
        var plan = plan(world().replicas(3).room(10, 10));

        assertThat(plan).doesNothing().says("Reconciling", "TasksPending");
        Assertions.assertThat(plan.wakeAt()).isPresent();
    }

    @Test
    void aPassTakesAllOfTheRoomThatThereIs() {
        assertThat(plan(world().replicas(3).room(10, 2)))
                .creates("1.1", "2.1", "3.1")
                .says("Reconciling", "TasksStarting");
        assertThat(plan(world().replicas(6).running(1, 2).room(10, 6)))
                .creates("3.1", "4.1")
                .says("Reconciling", "TasksPending");
    }

    /** A service that no node takes leaves the room to others; one whose tasks find nodes goes on. */
    @Test
    void aHundredTasksOfAServiceWaitForANodeAtATime() {
        var waiting = IntStream.rangeClosed(1, 99).toArray();

        assertThat(plan(world().replicas(100_000)
                        .pending(waiting)
                        .room(1_000, 0)
                        .nodes()))
                .creates("100.1")
                .says("Reconciling", "TasksPending");
        assertThat(plan(world().replicas(100_000)
                        .pending(waiting)
                        .pending(100)
                        .room(1_000, 0)
                        .nodes()))
                .creates()
                .says("Reconciling", "TasksPending");
        assertThat(plan(world().replicas(102).running(waiting).running(100).room(1_000, 0)))
                .creates("101.1", "102.1");
    }

    @Test
    void whatRunsIsReplacedAndScaledDownWithoutRoom() {
        assertThat(plan(world().replicas(2).running(1).failed(2).room(1, 50))).creates("2.2");
        assertThat(plan(world().replicas(1).running(1, 2).room(1, 50))).stops(Reason.REMOVE, "web-2-1");
        assertThat(plan(world().replicas(2).running(1, 2).room(1, 50)))
                .doesNothing()
                .says("Ready", "TasksRunning");
    }

    @Test
    void aGlobalServiceWaitsForRoomToo() {
        assertThat(plan(world().global().room(2, 1))).creates("a.1").says("Reconciling", "TasksPending");
    }

    /** Slots whose tasks fail again and again hold two tasks each then, not five. */
    @Test
    void withoutRoomTheHistoryIsTheTaskBefore() {
        var crashing = world().replicas(1).failed(1).failed(1).failed(1);

        assertThat(plan(crashing.room(100, 90))).creates("1.4").forgets();
        assertThat(plan(crashing.room(100, 97))).creates("1.4").forgets("web-1-1", "web-1-2");
        assertThat(plan(world().replicas(1).failed(1).running(1).room(1, 50))).doesNothing();
    }

    @Test
    void aNamespaceThatHasAllItMayHaveGetsNoMoreThoughThereIsRoom() {
        var plan = plan(world().replicas(4).room(new TaskRoom.Room(100, 10), new TaskRoom.Room(8, 6)));

        assertThat(plan).creates("1.1", "2.1");
        Assertions.assertThat(plan.status().verdicts().toString())
                .contains("2 tasks are not made, because one namespace may have 8 (chart values operator.limits.tasks"
                        + " and operator.limits.namespacePercent)");
    }
}
