package dev.skep.operator.kube.stack;

import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * What only a few Stacks may do at a time, and of one namespace only one. The others wait without a thread: they are woken one after the
 * other, the namespaces in turn, so that one with many Stacks delays another's by no more than one with few.
 */
final class Turn {
    private final int places;
    private final Consumer<ResourceID> wake;
    private final Map<String, Set<ResourceID>> waiting = new LinkedHashMap<>();
    private final Set<String> busy = new HashSet<>();

    Turn(int places, Consumer<ResourceID> wake) {
        this.places = places;
        this.wake = wake;
    }

    /** Does the work; empty when others are at it, and then this one is woken later. */
    <T> Optional<T> take(ResourceID stack, Supplier<T> work) {
        if (!begin(stack)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            end(stack).ifPresent(wake);
        }
    }

    /** Forgets the Stacks that are gone. */
    synchronized void retain(Predicate<ResourceID> exists) {
        waiting.values().forEach(stacks -> stacks.removeIf(exists.negate()));
        waiting.values().removeIf(Set::isEmpty);
    }

    private synchronized boolean begin(ResourceID stack) {
        var namespace = namespace(stack);
        if (busy.size() >= places || busy.contains(namespace)) {
            waiting.computeIfAbsent(namespace, _ -> new LinkedHashSet<>()).add(stack);
            return false;
        }
        busy.add(namespace);
        waiting.getOrDefault(namespace, new HashSet<>()).remove(stack);
        return true;
    }

    private synchronized Optional<ResourceID> end(ResourceID stack) {
        busy.remove(namespace(stack));
        waiting.values().removeIf(Set::isEmpty);
        var next = waiting.keySet().stream()
                .filter(namespace -> !busy.contains(namespace))
                .findFirst();
        return next.map(this::first);
    }

    /** The namespace's first; the namespace is the last then. */
    private ResourceID first(String namespace) {
        var stacks = waiting.getOrDefault(namespace, new LinkedHashSet<>());
        var first = stacks.iterator().next();
        stacks.remove(first);
        waiting.remove(namespace);
        if (!stacks.isEmpty()) {
            waiting.put(namespace, stacks);
        }
        return first;
    }

    private static String namespace(ResourceID stack) {
        return stack.getNamespace().orElse("");
    }
}
