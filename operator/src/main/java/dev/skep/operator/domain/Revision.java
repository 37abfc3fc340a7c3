package dev.skep.operator.domain;

import java.util.Optional;

/**
 * What tells the tasks of a service apart that were made from different specifications; what it covers is a table in
 * {@code docs/design/operator-services.md}.
 *
 * @param template hash of what rolls: the task template, the endpoint and the number of followed updates
 * @param placement hash of the placement constraints that a node was chosen by; empty for a task that does not tell
 */
public record Revision(String template, Optional<String> placement) {

    /** Whether a task of this revision need not be replaced for one of the other. */
    public boolean hasTemplateOf(Revision other) {
        return template.equals(other.template);
    }

    /** Whether both constraints are the same; a task that does not tell was placed as any other. */
    public boolean isPlacedAs(Revision other) {
        return placement.isEmpty() || other.placement.isEmpty() || placement.equals(other.placement);
    }
}
