package dev.skep.operator.kube.secret;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.TaskFiles;
import dev.skep.operator.model.Change;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.TaskRecord;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Wakes the Stacks, secrets and configs that wait for the last use of a secret or config, when something in their namespace may have used it for
 * the last time: a task has ended, or a service names other files, is settled or is gone.
 */
public final class LastUseWatch {
    private final Set<ResourceID> keepers = ConcurrentHashMap.newKeySet();
    private final Consumer<ResourceID> wake;

    /** Calls those that are to look again. */
    public LastUseWatch(Consumer<ResourceID> wake) {
        this.wake = wake;
    }

    /** Follows tasks and services. */
    public void follow(ClusterModel model) {
        model.tasks().table().onChange(change -> {
            if (mayEnd(change, LastUseWatch::isOver)) {
                wake(change.old().orElseThrow().pod().namespace());
            }
        });
        model.services().onChange(change -> {
            if (mayEnd(change, LastUseWatch::letsGo)) {
                wake(change.old().orElseThrow().getMetadata().getNamespace());
            }
        });
    }

    /** Says whether there is a use to wait for; to be called before the uses are read, lest the last end be missed. */
    public void keeps(ResourceID waiting, boolean use) {
        if (use) {
            keepers.add(waiting);
        } else {
            keepers.remove(waiting);
        }
    }

    /** Forgets what is gone. */
    public void retain(Predicate<ResourceID> exists) {
        keepers.removeIf(exists.negate());
    }

    /** Every removal may, and a change that says so. */
    private static <T> boolean mayEnd(Change<T> change, BiPredicate<T, T> ends) {
        return switch (change) {
            case Change.Came<T> _ -> false;
            case Change.Turned<T>(var before, var now) -> ends.test(before, now);
            case Change.Went<T> _ -> true;
        };
    }

    private static boolean isOver(TaskRecord before, TaskRecord after) {
        return after.over() && !before.over();
    }

    private static boolean letsGo(SwarmService before, SwarmService after) {
        return !TaskFiles.of(before.getSpec()).equals(TaskFiles.of(after.getSpec()))
                || FileUses.isSettled(before) != FileUses.isSettled(after);
    }

    private void wake(String namespace) {
        keepers.stream()
                .filter(stack -> stack.getNamespace().filter(namespace::equals).isPresent())
                .forEach(wake);
    }
}
