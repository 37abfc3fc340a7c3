package dev.skep.operator.kube.secret;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.operator.kube.shared.TaskFiles;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Wakes the Stacks, secrets and configs that wait for the last use of a secret or config, when something in their namespace may have used it for
 * the last time: a task has ended, or a service names other files, is settled or is gone.
 */
public final class UseWatch {
    private final Set<ResourceID> keepers = ConcurrentHashMap.newKeySet();
    private final Consumer<ResourceID> wake;

    /** Calls those that are to look again. */
    public UseWatch(Consumer<ResourceID> wake) {
        this.wake = wake;
    }

    /** Follows tasks and services. */
    public void follow(Informers informers) {
        informers.onPods(new Changes<>(UseWatch::isOver));
        informers.onServices(new Changes<>(UseWatch::letsGo));
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

    private static boolean isOver(Pod before, Pod after) {
        return FileUsers.isEnded(after) && !FileUsers.isEnded(before);
    }

    private static boolean letsGo(SwarmService before, SwarmService after) {
        return !TaskFiles.of(before.getSpec()).equals(TaskFiles.of(after.getSpec()))
                || UseReader.isSettled(before) != UseReader.isSettled(after);
    }

    private void wake(HasMetadata object) {
        var namespace = object.getMetadata().getNamespace();
        keepers.stream()
                .filter(stack -> stack.getNamespace().filter(namespace::equals).isPresent())
                .forEach(wake);
    }

    /** Whether an object's change may end a use. */
    private interface Ending<T> {
        boolean mayEnd(T before, T after);
    }

    /** Wakes after a change that may end a use, and after every removal. */
    private final class Changes<T extends HasMetadata> implements ResourceEventHandler<T> {
        private final Ending<T> ending;

        Changes(Ending<T> ending) {
            this.ending = ending;
        }

        @Override
        public void onAdd(T object) {}

        @Override
        public void onUpdate(T before, T after) {
            if (ending.mayEnd(before, after)) {
                wake(after);
            }
        }

        @Override
        public void onDelete(T object, boolean finalStateUnknown) {
            wake(object);
        }
    }
}
