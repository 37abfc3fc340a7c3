package dev.skep.operator.testing;

import static dev.skep.operator.testing.Worlds.with;

import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import java.time.Instant;
import java.util.Optional;

/** Tasks that differ in one respect from those that a world is told with. */
public final class TaskVariations {

    private TaskVariations() {}

    public static Task unhealthy(Task task) {
        return unhealthyFrom(task, task.changedAt());
    }

    public static Task perhapsUnhealthy(Task task) {
        return unhealthyFrom(task, Worlds.NOW.plusSeconds(7));
    }

    private static Task unhealthyFrom(Task task, Instant at) {
        var seen = new Task.Observation(
                TaskState.RUNNING,
                "",
                task.changedAt(),
                Optional.of(task.changedAt()),
                Optional.of(new Stop(Stop.Reason.UNHEALTHY, at)),
                false,
                Optional.empty());
        return with(task, task.node(), seen, task.stop());
    }

    /** It ended as the constraint enforcer's tasks do. */
    public static Task evicted(Task task) {
        var seen = new Task.Observation(
                TaskState.REJECTED,
                "assigned node no longer meets constraints",
                task.changedAt(),
                task.seen().runningSince(),
                Optional.empty(),
                false,
                Optional.empty());
        return with(task, task.node(), seen, task.stop());
    }

    /** Its pod does not tell by which placement its node was chosen. */
    public static Task ofOlderVersion(Task task) {
        return Worlds.of(task, new Revision(task.revision().template(), Optional.empty()));
    }

    /** Nobody will hear of it again. */
    public static Task orphaned(Task task) {
        return with(task, task.node(), Task.Observation.of(TaskState.ORPHANED, Worlds.NOW), task.stop());
    }

    public static Task declined(Task task) {
        var seen = new Task.Observation(
                TaskState.REJECTED, "", Worlds.NOW, Optional.empty(), Optional.empty(), true, Optional.empty());
        return with(task, task.node(), seen, task.stop());
    }

    public static Task unschedulable(Task task, int seconds) {
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

    public static Task runningForASecond(Task task) {
        return created(
                with(
                        task,
                        task.node(),
                        Task.Observation.of(TaskState.RUNNING, Worlds.NOW.minusSeconds(1)),
                        task.stop()),
                3);
    }

    public static Task created(Task task, int secondsAgo) {
        return new Task(
                task.name(),
                task.slot(),
                task.iteration(),
                task.attempt(),
                task.revision(),
                task.node(),
                task.seen(),
                task.stop(),
                Worlds.NOW.minusSeconds(secondsAgo),
                task.restarts(),
                task.demand());
    }
}
