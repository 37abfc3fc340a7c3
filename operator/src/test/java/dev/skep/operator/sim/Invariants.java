package dev.skep.operator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.ServiceMode;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.domain.UpdatePolicy;
import dev.skep.operator.plan.service.ServiceAction;
import dev.skep.operator.plan.service.ServicePlan;
import dev.skep.operator.plan.service.ServiceWorld;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;

/** What holds in every world and for every plan, whatever happened before. */
final class Invariants {
    private static final int HISTORY = 5;

    private Invariants() {}

    static void check(ServiceWorld world, ServicePlan plan) {
        namesAreUsedOnce(world, plan);
        oneLiveTaskPerSlot(world);
        updatesStayWithinParallelism(world, plan);
        historyIsBounded(world);
        replicasAreNotExceeded(world, plan);
        jobsStayWithinTheirConcurrency(world);
        iterationsStandInTheStatusFirst(world, plan);
        onlyEndedOrUnboundTasksAreForgotten(plan);
    }

    private static void namesAreUsedOnce(ServiceWorld world, ServicePlan plan) {
        var names = new HashSet<>(world.tasks().stream()
                .map(task -> task.slot().text() + "-" + task.iteration() + "-" + task.attempt())
                .toList());
        plan.actions().forEach(action -> {
            if (action instanceof ServiceAction.CreateTask create) {
                assertThat(names.add(create.slot().text() + "-" + create.iteration() + "-" + create.attempt()))
                        .as("S-3: %s is created once", create)
                        .isTrue();
            }
        });
    }

    private static void oneLiveTaskPerSlot(ServiceWorld world) {
        var allowed = world.service().update().order() == UpdatePolicy.Order.START_FIRST ? 2L : 1L;
        world.tasks().stream()
                .filter(Task::isLive)
                .collect(Collectors.groupingBy(Task::slot, Collectors.counting()))
                .forEach((slot, count) ->
                        assertThat(count).as("S-4: live tasks in slot %s", slot).isLessThanOrEqualTo(allowed));
    }

    private static void updatesStayWithinParallelism(ServiceWorld world, ServicePlan plan) {
        var parallelism = world.service().update().parallelism();
        var reasons = plan.actions().stream()
                .filter(ServiceAction.StopTask.class::isInstance)
                .map(action -> ((ServiceAction.StopTask) action).reason())
                .toList();
        if (reasons.contains(Stop.Reason.REMOVE)) {
            return; // slots that go are none of the update's workers, also those that only have a task to forget
        }
        var stops = reasons.stream().filter(Stop.Reason.UPDATE::equals).count();
        if (stops == 0 || parallelism == 0 || world.service().update().order() == UpdatePolicy.Order.START_FIRST) {
            return;
        }
        var handedOver = world.tasks().stream().collect(Collectors.groupingBy(Task::slot)).values().stream()
                .filter(slot -> slot.stream().noneMatch(Task::isLive))
                .map(slot -> slot.stream()
                        .max((a, b) -> Integer.compare(a.attempt(), b.attempt()))
                        .orElseThrow())
                .filter(task -> task.stop()
                        .filter(stop -> stop.reason() == Stop.Reason.UPDATE)
                        .isPresent())
                .filter(task -> !plan.actions().contains(new ServiceAction.ForgetTask(task)))
                .count();
        assertThat(stops + handedOver)
                .as("S-6: slots that an update holds at a time")
                .isLessThanOrEqualTo(parallelism);
    }

    private static void historyIsBounded(ServiceWorld world) {
        world.tasks().stream()
                .filter(task -> task.isEnded() && !task.isRemoved())
                .collect(Collectors.groupingBy(Task::slot, Collectors.counting()))
                .forEach((slot, count) -> assertThat(count)
                        .as("S-9: ended tasks kept in slot %s", slot)
                        .isLessThanOrEqualTo(HISTORY));
    }

    private static void replicasAreNotExceeded(ServiceWorld world, ServicePlan plan) {
        var creates = plan.actions().stream()
                .filter(ServiceAction.CreateTask.class::isInstance)
                .count();
        var wanted = switch (world.service().mode()) {
            case ServiceMode.Replicated(var replicas) -> replicas;
            case ServiceMode.ReplicatedJob job -> job.concurrent();
            case ServiceMode.Global _, ServiceMode.GlobalJob _ -> 0;
        };
        assertThat(creates).as("S-4: tasks made at a time").isLessThanOrEqualTo(wanted);
    }

    private static void jobsStayWithinTheirConcurrency(ServiceWorld world) {
        if (!(world.service().mode() instanceof ServiceMode.ReplicatedJob job)
                || !job.runHash().equals(world.job().runHash())) {
            return;
        }
        var live = world.tasks().stream()
                .filter(Task::isLive)
                .collect(Collectors.partitioningBy(
                        task -> task.iteration() == world.job().iteration()));
        assertThat(live.getOrDefault(true, List.of()))
                .as("S-19: tasks of the iteration at a time")
                .hasSizeLessThanOrEqualTo(job.concurrent());
        if (!live.getOrDefault(true, List.of()).isEmpty()) {
            assertThat(live.getOrDefault(false, List.of()))
                    .as("S-18: tasks of older iterations beside those of this one")
                    .isEmpty();
        }
    }

    private static void iterationsStandInTheStatusFirst(ServiceWorld world, ServicePlan plan) {
        assertThat(plan.actions())
                .filteredOn(ServiceAction.CreateTask.class::isInstance)
                .as("S-18: tasks are of the iteration that the status tells of")
                .allMatch(action -> ((ServiceAction.CreateTask) action).iteration()
                        == world.job().iteration());
    }

    private static void onlyEndedOrUnboundTasksAreForgotten(ServicePlan plan) {
        plan.actions().forEach(action -> {
            if (action instanceof ServiceAction.ForgetTask(var task)) {
                assertThat(task.isEnded() || task.state().compareTo(TaskState.ACCEPTED) < 0)
                        .as("S-8: %s has ended or no node has it", task.name())
                        .isTrue();
            }
        });
    }
}
