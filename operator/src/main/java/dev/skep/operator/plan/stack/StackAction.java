package dev.skep.operator.plan.stack;

import dev.skep.stack.translate.WantedObject;
import java.util.Optional;

/** A write to one object of a stack; an inert record. */
public sealed interface StackAction {

    /**
     * Make the object what the stack asks for.
     *
     * @param applied hash of it, kept on the object
     */
    record Apply(WantedObject object, String applied) implements StackAction {}

    /**
     * Remember what the stack asks of a claim, and let the claim grow.
     *
     * @param size what it grows to, in bytes; empty when it is large enough
     * @param applied hash of what the stack asks for, kept on the claim
     */
    record ChangeClaim(String name, Optional<Long> size, String applied) implements StackAction {}

    /** Remove an object that the stack no longer asks for. */
    record Prune(ObjectKind kind, String name) implements StackAction {}

    /** Whether the write makes no difference to anything that runs. */
    default boolean clearsUp() {
        return switch (this) {
            case Apply _ -> false;
            case ChangeClaim _ -> true;
            case Prune(var kind, var _) -> kind == ObjectKind.SECRET || kind == ObjectKind.CONFIG;
        };
    }
}
