package dev.skep.operator.plan.stack;

/** An object of a stack's namespace, by kind and name. */
public record ObjectReference(ObjectKind kind, String name) implements Comparable<ObjectReference> {

    /** By kind in the order in which they are made, then by name. */
    @Override
    public int compareTo(ObjectReference other) {
        var byKind = kind.compareTo(other.kind);
        return byKind == 0 ? name.compareTo(other.name) : byKind;
    }
}
