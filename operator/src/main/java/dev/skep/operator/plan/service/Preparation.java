package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** When a task that a node prepares has taken so long that somebody has to ask why. */
public final class Preparation {

    /** What mounting and pulling take without trouble, more or less; it is no limit. */
    static final Duration PATIENCE = Duration.ofSeconds(15);

    /** How often it is asked again while nothing is seen to change. */
    static final Duration RETRY = Duration.ofSeconds(30);

    private Preparation() {}

    /** The task that has been prepared for longest, of those that say nothing about it and have taken too long. */
    public static Optional<Task> stuck(Collection<Task> tasks, Instant now) {
        return tasks.stream()
                .filter(task -> isPrepared(task) && task.seen().error().isEmpty())
                .filter(task -> !now.isBefore(patienceOver(task)))
                .min(Comparator.comparing(Task::changedAt).thenComparing(Task::name));
    }

    /** When it has to be looked at again; empty for a task that no node prepares. */
    static Optional<Instant> nextLook(Task task, Instant now) {
        return isPrepared(task)
                ? Optional.of(now.isBefore(patienceOver(task)) ? patienceOver(task) : now.plus(RETRY))
                : Optional.empty();
    }

    private static Instant patienceOver(Task task) {
        return task.changedAt().plus(PATIENCE);
    }

    private static boolean isPrepared(Task task) {
        return task.isLive() && (task.state() == TaskState.ACCEPTED || task.state() == TaskState.PREPARING);
    }
}
