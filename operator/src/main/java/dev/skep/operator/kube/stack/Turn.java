package dev.skep.operator.kube.stack;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What only one Stack may do at a time. The others wait without a thread: they are woken, one after the other. */
final class Turn {
    private final Consumer<ResourceID> wake;
    private final Set<ResourceID> waiting = new LinkedHashSet<>();
    private boolean taken;

    Turn(Consumer<ResourceID> wake) {
        this.wake = wake;
    }

    /** Does the work; empty when another Stack is at it, and then this one is woken later. */
    <T> Optional<T> take(ResourceID stack, Supplier<T> work) {
        if (!begin(stack)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            end().ifPresent(wake);
        }
    }

    /** Forgets the Stacks that are gone. */
    synchronized void retain(Predicate<ResourceID> exists) {
        waiting.removeIf(exists.negate());
    }

    private synchronized boolean begin(ResourceID stack) {
        if (taken) {
            waiting.add(stack);
            return false;
        }
        taken = true;
        waiting.remove(stack);
        return true;
    }

    private synchronized Optional<ResourceID> end() {
        taken = false;
        var next = waiting.stream().findFirst();
        next.ifPresent(waiting::remove);
        return next;
    }
}
