package dev.skep.operator.plan.stack;

import dev.skep.stack.translate.Translation;
import java.util.List;

/**
 * Everything that a stack's planning may see.
 *
 * @param translation what the stack's files mean
 * @param existing the stack's own objects, and any object that has a wanted name
 */
public record StackWorld(Translation translation, List<StackObject> existing) {

    /** Takes a copy. */
    public StackWorld {
        existing = List.copyOf(existing);
    }
}
