package dev.skep.operator.sim;

import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.testing.Worlds;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What the API server holds: the tasks as they are, each with a version. A pod of a lost name is another one with a higher
 * version, as a UID would tell.
 */
final class SimApi {
    /**
     * A task of a service at one moment.
     *
     * @param version grows with every write
     * @param born the version that it was created with, which no other task of its name has
     * @param gone whether this tells that it was deleted
     */
    record Stored(String service, Task task, long version, long born, boolean gone) {
        String key() {
            return SimApi.key(service, task.name());
        }

        String uid() {
            return key() + "#" + born;
        }
    }

    private final Map<String, Stored> stored = new TreeMap<>();
    private final List<Consumer<Stored>> watchers = new ArrayList<>();
    private long versions;

    static String key(String service, String task) {
        return service + "/" + task;
    }

    void watch(Consumer<Stored> watcher) {
        watchers.add(watcher);
    }

    Optional<Stored> get(String key) {
        return Optional.ofNullable(stored.get(key));
    }

    List<Stored> all() {
        return List.copyOf(stored.values());
    }

    /** What is created; empty when the name is taken. */
    Optional<Stored> create(String service, Task task) {
        return stored.containsKey(key(service, task.name()))
                ? Optional.empty()
                : Optional.of(put(service, task, versions + 1));
    }

    /** Changes what is there now, whatever the writer knew; empty when it is gone. */
    Optional<Stored> patch(String key, UnaryOperator<Task> change) {
        return get(key).map(old -> put(old.service(), change.apply(old.task()), old.born()));
    }

    /** Deletes exactly what the writer knew; a task that a node works on is never deleted by anybody but the node. */
    boolean delete(Stored known) {
        var present = stored.get(known.key());
        if (present == null || present.version() != known.version()) {
            return false;
        }
        if (!present.task().isEnded() && present.task().isBound()) {
            throw new AssertionError("S-8: " + present.task() + " is deleted while a node has it");
        }
        remove(known.key());
        return true;
    }

    /** Takes it away, as a janitor or pod garbage collection does. */
    void remove(String key) {
        var old = stored.remove(key);
        if (old != null) {
            tell(new Stored(old.service(), old.task(), ++versions, old.born(), true));
        }
    }

    private Stored put(String service, Task task, long born) {
        var next = new Stored(service, task, ++versions, born, false);
        stored.put(next.key(), next);
        tell(next);
        return next;
    }

    private void tell(Stored change) {
        watchers.forEach(watcher -> watcher.accept(change));
    }

    /** A task that was told to stop, read as pods are: what ended by itself before reads as stopped all the same. */
    static Task stopped(Task task, Stop stop) {
        var told = Worlds.with(task, task.node(), task.seen(), Optional.of(stop));
        return task.isEnded() && task.seen().fault().isEmpty()
                ? Worlds.with(told, told.node(), ended(told, task.seen()), told.stop())
                : told;
    }

    private static Task.Observation ended(Task task, Task.Observation seen) {
        return switch (task.stop().map(Stop::reason).orElse(Stop.Reason.UPDATE)) {
            case MISPLACED, UNHEALTHY, RERUN, REJECTED, DELETED -> seen;
            case REMOVE, UPDATE, DRAIN, NODE_DOWN, INELIGIBLE ->
                new Task.Observation(
                        seen.state() == TaskState.COMPLETE ? TaskState.COMPLETE : TaskState.SHUTDOWN,
                        "",
                        seen.changedAt(),
                        seen.runningSince(),
                        Optional.empty(),
                        seen.declined(),
                        Optional.empty());
        };
    }
}
