package dev.skep.operator.kube.stack;

import dev.skep.api.v1alpha1.Stack;
import dev.skep.operator.kube.stack.ObjectCensus.Wanted;
import dev.skep.operator.plan.stack.ObjectRoom;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import dev.skep.stack.translate.Translation;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * The newest translation of each Stack, so that a task that starts does not have the files read again. One Stack's files are
 * read at a time, and what does not fit into the operator is dropped before the next one's are: of it only its size is kept.
 */
final class Translations {
    private static final int MOST = 1000;

    private final ObjectCensus census;
    private final Map<ResourceID, Entry> byStack = new HashMap<>();

    Translations(ObjectCensus census) {
        this.census = census;
    }

    /**
     * What the files of a Stack mean, and whether there is room for it.
     *
     * @param translation without objects where there was never room for them
     */
    record Reading(Translation translation, ObjectRoom room) {}

    /** Reads the input; the Stack is in the census then, and has to leave it when its pass is over. */
    synchronized Reading of(Stack stack, StackInput input) {
        var id = ResourceID.fromResource(stack);
        var known = byStack.get(id);
        if (known != null && known.input().equals(input)) {
            var room = census.enter(stack, known.wanted());
            if (known.whole() || room.isExceeded()) {
                return new Reading(known.translation(), room);
            }
        }
        var translation = StackTranslator.translate(input);
        var wanted = Wanted.of(translation);
        var room = census.enter(stack, wanted);
        var kept = room.isExceeded() ? withoutObjects(translation) : translation;
        keep(id, new Entry(input, kept, wanted, !room.isExceeded()));
        return new Reading(kept, room);
    }

    /** Forgets the Stacks that are gone. */
    synchronized void retain(Predicate<ResourceID> exists) {
        byStack.keySet().removeIf(exists.negate());
    }

    private void keep(ResourceID id, Entry entry) {
        byStack.remove(id);
        var kept = byStack.values().stream()
                .mapToLong(other -> other.translation().objects().size())
                .sum();
        if (byStack.size() >= MOST || kept + entry.translation().objects().size() > census.limit()) {
            byStack.clear();
        }
        byStack.put(id, entry);
    }

    private static Translation withoutObjects(Translation translation) {
        return new Translation(List.of(), translation.diagnostics(), translation.applied(), translation.readAs());
    }

    /**
     * An input and what it means.
     *
     * @param whole whether the translation has its objects
     */
    private record Entry(StackInput input, Translation translation, Wanted wanted, boolean whole) {}
}
