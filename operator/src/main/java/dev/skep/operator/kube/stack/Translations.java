package dev.skep.operator.kube.stack;

import dev.skep.api.v1alpha1.Stack;
import dev.skep.operator.kube.stack.ObjectQuota.Wanted;
import dev.skep.operator.plan.stack.InputHash;
import dev.skep.operator.plan.stack.ObjectRoom;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.Translation;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The newest translation of each Stack, so that a task that starts does not have the files read again. Two Stacks are read at a time, of
 * one namespace one, so that reading never takes all threads of the reconcilers; of what small limits do not allow one, and what of it does
 * not fit into the operator is dropped before the next one's turn: of it only its size is kept.
 */
final class Translations {
    private static final int MOST = 1000;
    private static final long MOST_CHARACTERS = 8 << 20;
    /** Texts that are read at a time: reading takes a processor, and two are enough for two of them. */
    private static final int PLACES = 2;

    private final ObjectQuota quota;
    private final BiFunction<StackInput, Limits, Translation> translator;
    private final Turn any;
    private final Turn large;
    private final Map<ResourceID, Entry> byStack = new HashMap<>();

    /**
     * Counts in the quota.
     *
     * @param wake called with a Stack that has waited for its turn
     */
    Translations(ObjectQuota quota, BiFunction<StackInput, Limits, Translation> translator, Consumer<ResourceID> wake) {
        this.quota = quota;
        this.translator = translator;
        this.any = new Turn(PLACES, wake);
        this.large = new Turn(1, wake);
    }

    /**
     * What the files of a Stack mean, and whether there is room for it.
     *
     * @param translation without objects where there was never room for them
     * @param input hash of the input
     */
    record Reading(Translation translation, ObjectRoom room, String input) {}

    /**
     * Reads the input; the Stack is in the quota then, and has to leave it when its pass is over.
     *
     * @return empty while others are read; this one is woken after them
     */
    Optional<Reading> of(Stack stack, StackInput input) {
        var id = ResourceID.fromResource(stack);
        var known = known(stack, id, input);
        if (known.isPresent()) {
            return known;
        }
        return any.take(id, () -> read(stack, input)).flatMap(reading -> reading);
    }

    private Optional<Reading> read(Stack stack, StackInput input) {
        var small = translator.apply(input, Limits.SMALL);
        return small.isBeyondLimits()
                ? large.take(
                        ResourceID.fromResource(stack),
                        () -> entered(stack, input, translator.apply(input, Limits.STANDARD)))
                : Optional.of(entered(stack, input, small));
    }

    /** Forgets the Stacks that are gone. */
    void retain(Predicate<ResourceID> exists) {
        any.retain(exists);
        large.retain(exists);
        synchronized (byStack) {
            byStack.keySet().removeIf(exists.negate());
        }
    }

    private Optional<Reading> known(Stack stack, ResourceID id, StackInput input) {
        synchronized (byStack) {
            var known = Optional.ofNullable(byStack.get(id))
                    .filter(entry -> entry.input().equals(input));
            if (known.isEmpty()) {
                return Optional.empty();
            }
            var room = quota.enter(stack, known.get().wanted());
            return known.get().whole() || room.isExceeded()
                    ? Optional.of(new Reading(
                            known.get().translation(), room, known.get().hash()))
                    : Optional.empty();
        }
    }

    private Reading entered(Stack stack, StackInput input, Translation translation) {
        var wanted = Wanted.of(translation);
        var room = quota.enter(stack, wanted);
        var kept = room.isExceeded() ? withoutObjects(translation) : translation;
        var hash = InputHash.of(input);
        keep(ResourceID.fromResource(stack), new Entry(input, hash, kept, wanted, !room.isExceeded()));
        return new Reading(kept, room, hash);
    }

    private void keep(ResourceID id, Entry entry) {
        synchronized (byStack) {
            byStack.remove(id);
            var objects = entry.objects();
            var characters = entry.input().characters();
            for (var other : byStack.values()) {
                objects += other.objects();
                characters += other.input().characters();
            }
            if (byStack.size() >= MOST || objects > quota.limit() || characters > MOST_CHARACTERS) {
                byStack.clear();
            }
            byStack.put(id, entry);
        }
    }

    private static Translation withoutObjects(Translation translation) {
        return new Translation(List.of(), translation.diagnostics(), translation.applied(), translation.readAs());
    }

    /**
     * An input and what it means.
     *
     * @param hash of the input
     * @param whole whether the translation has its objects
     */
    private record Entry(StackInput input, String hash, Translation translation, Wanted wanted, boolean whole) {
        int objects() {
            return translation.objects().size();
        }
    }
}
