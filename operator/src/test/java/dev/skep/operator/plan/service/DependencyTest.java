package dev.skep.operator.plan.service;

import static dev.skep.operator.testing.PlanAssert.assertThat;
import static dev.skep.operator.testing.Worlds.NOW;
import static dev.skep.operator.testing.Worlds.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.Dependency;
import dev.skep.operator.domain.Dependency.Condition;
import dev.skep.operator.domain.Dependency.Seen;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Task;
import dev.skep.operator.testing.Worlds;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Dependencies order the first start of services, and nothing after it. */
class DependencyTest {

    private static ServicePlan plan(Worlds world) {
        return new ServicePlanner().plan(world.build());
    }

    private static Dependency on(Condition condition, Worlds seen, int desired) {
        return on(condition, seen, Optional.of(desired), true);
    }

    private static Dependency on(Condition condition, Worlds seen, Optional<Integer> desired, boolean required) {
        List<Task> tasks = seen.build().tasks();
        return new Dependency("db", condition, required, Optional.of(new Seen(desired, false, tasks, Set.of())));
    }

    private static Dependency absent(boolean required) {
        return new Dependency("db", Condition.STARTED, required, Optional.empty());
    }

    @Test
    void nothingIsMadeBeforeTheConditionHoldsAndTheStatusSaysWhy() {
        var plan = plan(world().replicas(2).needs(on(Condition.HEALTHY, world().starting(1), 1)));

        assertThat(plan).says("Reconciling", "WaitingForDependencies");
        assertThat(plan.actions()).isEmpty();
        assertThat(plan.wakeAt()).contains(NOW.plus(ServicePlanner.PENDING_RETRY));
        assertThat(plan.status().verdicts().getFirst().message())
                .isEqualTo("waits for db to be healthy (0 of 1); 0/2 tasks running");
        assertThat(plan.status().isWaiting()).isTrue();
    }

    @Test
    void startedTasksAreEnoughForStartedAndNotForHealthy() {
        var starting = world().starting(1, 2);

        assertThat(plan(world().replicas(1).needs(on(Condition.STARTED, starting, 2)))
                        .actions())
                .hasSize(1);
        assertThat(plan(world().replicas(1).needs(on(Condition.HEALTHY, starting, 2)))
                        .actions())
                .isEmpty();
        assertThat(plan(world().replicas(1).needs(on(Condition.HEALTHY, world().running(1, 2), 2)))
                        .actions())
                .hasSize(1);
    }

    @Test
    void everySlotCountsAndNotEveryTask() {
        var oneSlotTwice = world().failed(1).running(1);

        assertThat(plan(world().replicas(1).needs(on(Condition.STARTED, oneSlotTwice, 2)))
                        .actions())
                .isEmpty();
    }

    @Test
    void aCompletedTaskCountsThoughItsSlotRunsAgain() {
        var again = world().completed(1).running(1);

        assertThat(plan(world().replicas(1).needs(on(Condition.COMPLETED, again, 1)))
                        .actions())
                .hasSize(1);
        assertThat(plan(world().replicas(1).needs(on(Condition.COMPLETED, world().running(1), 1)))
                        .actions())
                .isEmpty();
    }

    @Test
    void aServiceWithoutTasksToStartHoldsNobodyBack() {
        assertThat(plan(world().replicas(1).needs(on(Condition.HEALTHY, world(), 0)))
                        .actions())
                .hasSize(1);
    }

    @Test
    void aServiceThatNobodyHasLookedAtYetIsWaitedFor() {
        assertThat(plan(world().replicas(1).needs(on(Condition.STARTED, world().running(1), Optional.empty(), true)))
                        .actions())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void aFailedDependencyIsWaitedForOnlyWhereItIsRequired(Condition condition) {
        var failed = condition == Condition.STARTED ? world() : world().failed(1);
        var stalled = new Seen(Optional.of(1), true, failed.build().tasks(), Set.of());

        assertThat(plan(world().replicas(1).needs(new Dependency("db", condition, true, Optional.of(stalled))))
                        .actions())
                .isEmpty();
        assertThat(plan(world().replicas(1).needs(new Dependency("db", condition, false, Optional.of(stalled))))
                        .actions())
                .hasSize(1);
    }

    @Test
    void anAbsentDependencyIsWaitedForOnlyWhereItIsRequired() {
        var required = plan(world().replicas(1).needs(absent(true)));

        assertThat(required.actions()).isEmpty();
        assertThat(required.status().verdicts().getFirst().message()).startsWith("waits for db, which does not exist");
        assertThat(plan(world().replicas(1).needs(absent(false))).actions()).hasSize(1);
    }

    @Test
    void afterTheFirstStartADependencyMayFail() {
        var failed = on(Condition.HEALTHY, world().failed(1), 1);

        assertThat(plan(world().replicas(2).running(1).needs(failed)).actions())
                .as("a service with a task fills its slots")
                .hasSize(1);
        assertThat(plan(world().replicas(2).needs(failed).metBefore()).actions())
                .as("a service that once had all, and lost every task, starts anew")
                .hasSize(2);
    }

    @Test
    void onceMetTheConditionStaysTrue() {
        var plan = plan(world().replicas(1).running(1).needs(on(Condition.HEALTHY, world().failed(1), 1)));

        assertThat(plan.status().verdicts())
                .anyMatch(verdict -> verdict.type().equals("DependenciesMet") && verdict.holds());
        assertThat(plan(world().replicas(1).running(1)).status().verdicts())
                .as("without dependencies nothing is said of them")
                .noneMatch(verdict -> verdict.type().equals("DependenciesMet"));
    }

    @ParameterizedTest
    @EnumSource(Condition.class)
    void slotsOfAJobThatCompletedCountThoughTheirTasksAreGone(Condition condition) {
        var seen = new Seen(Optional.of(2), false, world().completed(1).build().tasks(), Set.of(new Slot.Numbered(0)));

        assertThat(plan(world().replicas(1).needs(new Dependency("db", condition, true, Optional.of(seen))))
                        .actions())
                .hasSize(condition == Condition.HEALTHY ? 0 : 1);
    }

    @Test
    void aServiceThatNeedsItselfSaysSo() {
        var itself = new Dependency(
                "web", Condition.STARTED, true, Optional.of(new Seen(Optional.of(1), false, List.of(), Set.of())));

        assertThat(plan(world().replicas(1).needs(itself))
                        .status()
                        .verdicts()
                        .getFirst()
                        .message())
                .contains("which is itself: remove the dependency");
    }

    @Test
    void aServiceScaledToNothingWaitsForNothing() {
        assertThat(plan(world().replicas(0).needs(absent(true)))).says("Ready", "TasksRunning");
    }
}
