package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Dependency;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a service waits for before its first task. As in docker compose dependencies order the first start only: a service
 * that has any task, or once had all of its dependencies, waits for nothing any more.
 *
 * @param sentences one for each dependency whose condition does not hold
 */
record Waiting(List<String> sentences) {
    private static final Set<TaskState> STARTED =
            Set.of(TaskState.STARTING, TaskState.RUNNING, TaskState.COMPLETE, TaskState.FAILED);

    Waiting {
        sentences = List.copyOf(sentences);
    }

    static Waiting of(ServiceWorld world, ModePolicy policy) {
        var needed = world.dependencies();
        if (needed.met() || !world.tasks().isEmpty() || policy.wantsNothing()) {
            return new Waiting(List.of());
        }
        return new Waiting(needed.all().stream()
                .flatMap(each -> unmet(each, world.service().name()).stream())
                .toList());
    }

    boolean isOver() {
        return sentences.isEmpty();
    }

    private static Optional<String> unmet(Dependency dependency, String service) {
        if (dependency.service().equals(service)) {
            return Optional.of("waits for " + service + ", which is itself: remove the dependency");
        }
        if (dependency.found().isEmpty()) {
            return dependency.required()
                    ? Optional.of("waits for " + dependency.service() + ", which does not exist")
                    : Optional.empty();
        }
        var seen = dependency.found().get();
        if (!dependency.required() && (seen.stalled() || seen.tasks().stream().anyMatch(failed(dependency)))) {
            return Optional.empty();
        }
        var done = (int) Stream.concat(
                        seen.tasks().stream()
                                .filter(fulfilled(dependency.condition()))
                                .map(Task::slot),
                        completed(seen, dependency.condition()))
                .distinct()
                .count();
        var wanted = seen.desired();
        return wanted.isPresent() && done >= wanted.get()
                ? Optional.empty()
                : Optional.of("waits for " + dependency.service() + words(dependency.condition())
                        + wanted.map(all -> " (" + done + " of " + all + ")").orElse("") + trouble(seen, dependency));
    }

    /** Slots of a job that have completed, and so have started; they do not run. */
    private static Stream<Slot> completed(Dependency.Seen seen, Dependency.Condition condition) {
        return switch (condition) {
            case STARTED, COMPLETED -> seen.completed().stream();
            case HEALTHY -> Stream.empty();
        };
    }

    private static Predicate<Task> fulfilled(Dependency.Condition condition) {
        return switch (condition) {
            case STARTED -> task -> STARTED.contains(task.state());
            case HEALTHY -> task -> task.isLive() && task.state() == TaskState.RUNNING;
            case COMPLETED -> task -> task.state() == TaskState.COMPLETE;
        };
    }

    private static Predicate<Task> failed(Dependency dependency) {
        return switch (dependency.condition()) {
            case STARTED -> task -> task.state() == TaskState.REJECTED;
            case HEALTHY, COMPLETED ->
                task -> task.state() == TaskState.FAILED
                        || task.state() == TaskState.REJECTED
                        || task.seen().fault().isPresent();
        };
    }

    private static String words(Dependency.Condition condition) {
        return switch (condition) {
            case STARTED -> " to be started";
            case HEALTHY -> " to be healthy";
            case COMPLETED -> " to complete successfully";
        };
    }

    private static String trouble(Dependency.Seen seen, Dependency dependency) {
        return seen.tasks().stream()
                .filter(failed(dependency))
                .map(task -> task.seen().error())
                .filter(error -> !error.isEmpty())
                .findFirst()
                .map(error -> ", " + error)
                .orElse("");
    }
}
