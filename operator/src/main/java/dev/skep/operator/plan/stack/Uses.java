package dev.skep.operator.plan.stack;

import java.util.Set;

/**
 * The secrets and configs that are used.
 *
 * @param keys of those that a service names, or a template that tasks run or that a service may go back to
 * @param complete whether the template of every task is known; otherwise any may be used
 */
public record Uses(Set<String> keys, boolean complete) {
    /** Nothing is. */
    public static final Uses NONE = new Uses(Set.of(), true);

    /** Keeps a copy of the set. */
    public Uses {
        keys = Set.copyOf(keys);
    }

    /** How an object is named here. */
    public static String key(ObjectKind kind, String name) {
        return kind + "/" + name;
    }

    boolean mayInclude(ObjectKind kind, String name) {
        return !complete || keys.contains(key(kind, name));
    }
}
