package dev.skep.operator.plan.stack;

import java.util.Comparator;
import java.util.Optional;

/**
 * An object that exists in the stack's namespace.
 *
 * @param owned whether it is the stack's: by its controller, or for claims by their label
 * @param applied hash of what the stack last asked for; empty for objects of others
 * @param leaving whether it is being deleted
 * @param health what its conditions say
 * @param claim what it has; present for claims
 */
public record StackObject(
        ObjectKind kind,
        String name,
        boolean owned,
        String applied,
        boolean leaving,
        Health health,
        Optional<ClaimState> claim) {
    static final Comparator<StackObject> ORDER =
            Comparator.comparing(StackObject::kind).thenComparing(StackObject::name);

    /** An object that is no claim. */
    public StackObject(ObjectKind kind, String name, boolean owned, String applied, boolean leaving, Health health) {
        this(kind, name, owned, applied, leaving, health, Optional.empty());
    }

    /**
     * What an object's conditions say.
     *
     * @param ready whether Ready is True for its newest specification
     * @param stalled whether Stalled is True
     * @param message message of Ready, or of Stalled
     */
    public record Health(boolean ready, boolean stalled, String message) {
        /** Nothing is said yet. */
        public static final Health UNKNOWN = new Health(false, false, "");
    }
}
