package dev.skep.operator.domain;

import dev.skep.api.rules.Constraint;
import java.util.List;

/**
 * On which nodes tasks may run and over what they are spread.
 *
 * @param constraints all must hold
 * @param spreads node labels, most significant first
 * @param maxPerNode tasks of the service on one node; 0 is unlimited
 */
public record PlacementPolicy(List<Constraint> constraints, List<String> spreads, long maxPerNode) {

    /** Anywhere. */
    public static final PlacementPolicy ANYWHERE = new PlacementPolicy(List.of(), List.of(), 0);

    /** Keeps copies of the lists. */
    public PlacementPolicy {
        constraints = List.copyOf(constraints);
        spreads = List.copyOf(spreads);
    }

    /** Whether the node satisfies every constraint. */
    public boolean allows(Node node) {
        return constraints.stream().allMatch(constraint -> ConstraintMatch.holds(constraint, node));
    }
}
