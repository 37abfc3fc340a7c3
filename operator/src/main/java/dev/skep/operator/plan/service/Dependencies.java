package dev.skep.operator.plan.service;

import dev.skep.operator.domain.Dependency;
import java.util.List;

/**
 * The services that a service depends on.
 *
 * @param all by name
 * @param met whether the status says that they were all there once
 */
public record Dependencies(List<Dependency> all, boolean met) {
    /** There are none. */
    public static final Dependencies NONE = new Dependencies(List.of(), true);

    /** Keeps a copy of the list. */
    public Dependencies {
        all = List.copyOf(all);
    }
}
