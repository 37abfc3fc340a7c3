package dev.skep.operator.plan.schedule;

import dev.skep.operator.domain.VolumeReach.Reach;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which nodes can mount some volumes.
 *
 * @param holders nodes that mount a volume that one node at a time can mount, and keep it
 */
record VolumeHold(Reach reach, Set<String> holders) {

    /** Why a node cannot. */
    Optional<Filter> failing(NodeLoad load) {
        if (!reach.reaches(load.name())) {
            return Optional.of(Filter.VOLUME_REACH);
        }
        return isHeld() && !holders.contains(load.name()) ? Optional.of(Filter.VOLUME_IN_USE) : Optional.empty();
    }

    /** Whether only those can that hold one. */
    boolean isHeld() {
        return reach.oneNode() && !holders.isEmpty();
    }

    /** Whether any node can. */
    boolean isAnywhere() {
        return !isHeld() && reach.within().isEmpty();
    }

    /** Nodes beside which none can, where not any can. */
    Collection<String> candidates() {
        return isHeld() ? holders : reach.within().map(List::copyOf).orElse(List.of());
    }
}
