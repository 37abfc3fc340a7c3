package dev.skep.operator.plan.service;

import static dev.skep.operator.testing.PlanAssert.assertThat;
import static dev.skep.operator.testing.Worlds.NOW;
import static dev.skep.operator.testing.Worlds.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Node.Availability;
import dev.skep.operator.domain.Node.Health;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.RestartPolicy.Condition;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Stop.Reason;
import dev.skep.operator.plan.restart.RestartRule;
import dev.skep.operator.plan.status.Completions;
import dev.skep.operator.testing.Worlds;
import java.time.Duration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** S-18 to S-20: what a replicated job runs, once in each iteration. */
class ReplicatedJobTest {

    @Test
    void iterationStandsInTheStatusBeforeItsFirstTask() {
        var plan = plan(world().job(4, 2));

        assertThat(plan).doesNothing().says("Reconciling", "JobRunning").saying("0 of 4 completed");
        assertThat(plan.job()).isEqualTo(new JobRun(1, "run", NOW, new TreeSet<>()));
        assertThat(plan.wakeAt()).contains(NOW);

        assertThat(plan(world().job(4, 2).iteration(1))).creates("0.1", "1.1");
    }

    /** Swarm: min(MaxConcurrent - running, TotalCompletions - complete - running), lowest free slots first. */
    @ParameterizedTest
    @CsvSource({
        "4, 2, '', '', 0 1",
        "4, 2, 0, '', 1",
        "4, 2, 0, 1, 2",
        "4, 2, '', 0 1, 2 3",
        "4, 2, 3, 0 1 2, ''",
        "4, 4, '', 0, 1 2 3",
        "4, 9, 1, 3, 0 2",
        "4, 2, 1 2, '', ''",
        "4, 2, '', 0 1 2 3, ''",
        "0, 2, '', '', ''",
        "6, 3, 4, 0 2, 1 3"
    })
    void asManyTasksAsMayRunAtATimeInTheLowestFreeSlots(
            int completions, int concurrent, String running, String completed, String created) {
        var plan = plan(world().job(completions, concurrent)
                .iteration(1)
                .running(numbers(running))
                .completed(numbers(completed)));

        assertThat(plan)
                .creates(IntStream.of(numbers(created))
                        .mapToObj(slot -> slot + ".1")
                        .toArray(String[]::new));
    }

    @Test
    void taskThatWaitsForItsNextAttemptIsAtWork() {
        assertThat(plan(world().job(4, 2).iteration(1).justFailed(0).running(1)))
                .doesNothing();
        assertThat(plan(world().job(4, 2).iteration(1).failed(0).running(1))).creates("0.2");
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void exitCodeZeroIsNeverRestarted(Condition condition) {
        var policy = new RestartPolicy(condition, Duration.ZERO, 0, Duration.ZERO);
        var plan = plan(world().job(2, 2).restart(policy).iteration(1).completed(0, 1));

        assertThat(plan).doesNothing().says("Ready", "JobComplete").saying("2 of 2 completed");
        assertThat(plan.job().completed()).isEqualTo(slots(0, 1));
        assertThat(plan.status().completions()).contains(new Completions(2, 2));
        assertThat(plan.wakeAt()).isEmpty();
    }

    @Test
    void slotThatGaveUpIsNamedWithItsErrorAndKeepsNobodyFromWork() {
        var plan = plan(world().job(3, 1)
                .restart(new RestartPolicy(Condition.ANY, Duration.ZERO, 1, Duration.ZERO))
                .iteration(1)
                .failed(0)
                .failed(0)
                .but(task -> Worlds.restarted(task, "task: non-zero exit (7)", List.of(NOW))));

        assertThat(plan)
                .creates("1.1")
                .says("Stalled", "TasksEnded")
                .saying("task web-0-i1-2: task: non-zero exit (7); all 1 restart attempts are used up");
    }

    @Test
    void noRestartMeansThatAFailedSlotIsGivenUp() {
        var policy = new RestartPolicy(Condition.NONE, Duration.ZERO, 0, Duration.ZERO);

        assertThat(plan(world().job(2, 1).restart(policy).iteration(1).failed(0)))
                .creates("1.1")
                .says("Stalled", "TasksEnded");
    }

    @Test
    void deletedTaskOfACompletedSlotIsNotRunAgain() {
        var plan = plan(world().job(3, 1).iteration(1, slot(0), slot(1)).running(2));

        assertThat(plan).doesNothing().saying("2 of 3 completed, 1/1 tasks running");
        assertThat(plan.job().completed()).isEqualTo(slots(0, 1));
    }

    @Test
    void changedJobBeginsTheNextIterationOnceThePresentOneStandsInTheStatus() {
        var changed = world().job(2, 2).iteration(3).runs("other").running(0).completed(1);

        var plan = plan(changed);

        assertThat(plan).doesNothing().says("Reconciling", "JobRunning");
        assertThat(plan.job()).isEqualTo(new JobRun(4, "run", NOW, new TreeSet<>()));
    }

    @Test
    void tasksOfOlderIterationsEndBeforeThoseOfTheNextBegin() {
        assertThat(plan(world().job(2, 2).iteration(2).ofIteration(1).running(0).completed(1)))
                .stops(Reason.REMOVE, "web-0-i1-1")
                .creates();
        var stopping = plan(world().job(2, 2).iteration(2).ofIteration(1).stopping(Reason.REMOVE, 10, 0));
        assertThat(stopping).doesNothing();
        assertThat(stopping.wakeAt()).contains(NOW.minusSeconds(10).plus(RestartRule.OLD_TASK_TIMEOUT));
        assertThat(plan(world().job(2, 2).iteration(2).ofIteration(1).stopping(Reason.REMOVE, 60, 0)))
                .creates("0.1", "1.1");
        assertThat(plan(world().job(2, 2).iteration(2).ofIteration(1).stopped(Reason.REMOVE, 1, 0)))
                .forgets("web-0-i1-1")
                .creates("0.1", "1.1");
    }

    @Test
    void lostTaskOfAnOlderIterationIsNotWaitedFor() {
        var lost = world().job(1, 1)
                .nodes(Worlds.node("a", Health.DOWN, Availability.ACTIVE), Worlds.node("b"))
                .iteration(2)
                .ofIteration(1)
                .running(0)
                .on("a");

        assertThat(plan(lost)).stops(Reason.REMOVE, "web-0-i1-1").creates("0.1").on("b");
    }

    @Test
    void pendingTaskOfAnOlderIterationIsDeletedAndGetsNoNode() {
        assertThat(plan(world().job(1, 1).iteration(2).ofIteration(1).pending(0))
                        .actions())
                .singleElement()
                .isInstanceOf(ServiceAction.ForgetTask.class);
    }

    @Test
    void olderIterationsAreHistoryOfTheirSlotsOfWhichFiveTasksStay() {
        var world = world().job(1, 1);
        IntStream.rangeClosed(1, 5)
                .forEach(iteration -> world.ofIteration(iteration).completed(0));

        assertThat(plan(world.iteration(6))).creates("0.1").forgets("web-0-i1-1");
        assertThat(plan(world().job(1, 1)
                        .ofIteration(1)
                        .completed(0, 1)
                        .iteration(2)
                        .running(0)))
                .forgets("web-1-i1-1");
    }

    @Test
    void withoutRoomCompletedTasksGoOnceTheStatusHasThem() {
        assertThat(plan(world().job(4, 1).room(2, 0).iteration(1, slot(0)).completed(0, 1)))
                .forgets("web-0-i1-1")
                .creates()
                .says("Reconciling", "TasksPending");
    }

    @Test
    void drainedAndLostTasksAreReplacedElsewhere() {
        var drained = world().job(1, 1).nodes(Worlds.node("a", Health.READY, Availability.DRAIN), Worlds.node("b"));

        assertThat(plan(drained.iteration(1).running(0).on("a"))).stops(Reason.DRAIN, "web-0-i1-1");
        assertThat(plan(world().job(1, 1)
                        .nodes(Worlds.node("a", Health.READY, Availability.DRAIN), Worlds.node("b"))
                        .iteration(1)
                        .stopped(Reason.DRAIN, 1, 0)
                        .on("a")))
                .creates("0.2")
                .on("b");
        assertThat(plan(world().job(1, 1)
                        .nodes(Worlds.node("a", Health.DOWN, Availability.ACTIVE), Worlds.node("b"))
                        .iteration(1)
                        .running(0)
                        .on("a")))
                .stops(Reason.NODE_DOWN, "web-0-i1-1");
    }

    @Test
    void whatCompletesWhileTheJobIsRefusedIsRecorded() {
        var plan = plan(world().job(2, 2).iteration(1).completed(0).refused());

        assertThat(plan).doesNothing().says("Stalled", "Unsupported");
        assertThat(plan.job().completed()).isEqualTo(slots(0));
    }

    private static int[] numbers(String text) {
        return text.isEmpty()
                ? new int[0]
                : List.of(text.split(" ")).stream().mapToInt(Integer::parseInt).toArray();
    }

    private static Slot slot(int number) {
        return new Slot.Numbered(number);
    }

    private static SortedSet<Slot> slots(int... numbers) {
        var slots = new TreeSet<Slot>();
        IntStream.of(numbers).mapToObj(Slot.Numbered::new).forEach(slots::add);
        return slots;
    }

    private static ServicePlan plan(Worlds world) {
        return new ServicePlanner().plan(world.build());
    }
}
