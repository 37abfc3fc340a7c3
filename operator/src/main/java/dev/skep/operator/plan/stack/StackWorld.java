package dev.skep.operator.plan.stack;

import dev.skep.stack.translate.Translation;
import java.util.List;
import java.util.Set;

/**
 * Everything that a stack's planning may see.
 *
 * @param translation what the stack's files mean
 * @param existing the stack's own objects, and any object that has a wanted name
 * @param unused those of the stack's secrets and configs that are no longer wanted and that nothing uses, as far as that is
 *     certain
 * @param room whether what the stack wants fits
 * @param asked what was written for it before
 */
public record StackWorld(
        Translation translation,
        List<StackObject> existing,
        Set<ObjectReference> unused,
        ObjectRoom room,
        Asked asked) {

    /** Takes copies. */
    public StackWorld {
        existing = List.copyOf(existing);
        unused = Set.copyOf(unused);
    }

    /** A stack of which nothing was written. */
    public StackWorld(
            Translation translation, List<StackObject> existing, Set<ObjectReference> unused, ObjectRoom room) {
        this(translation, existing, unused, room, Asked.ANEW);
    }
}
