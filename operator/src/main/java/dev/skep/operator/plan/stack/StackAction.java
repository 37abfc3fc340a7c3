package dev.skep.operator.plan.stack;

import dev.skep.stack.translate.WantedObject;

/** A write to one object of a stack; an inert record. */
public sealed interface StackAction {

    /**
     * Make the object what the stack asks for.
     *
     * @param applied hash of it, kept on the object
     */
    record Apply(WantedObject object, String applied) implements StackAction {}

    /** Remove an object that the stack no longer asks for. */
    record Prune(ObjectKind kind, String name) implements StackAction {}
}
