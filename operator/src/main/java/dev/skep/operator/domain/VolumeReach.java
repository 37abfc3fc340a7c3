package dev.skep.operator.domain;

import java.util.Optional;
import java.util.Set;

/**
 * Where the volumes of a service can be mounted.
 *
 * @param oneNode whether one of them can be mounted by one node at a time, so that its tasks run together
 * @param inUse nodes where tasks of other services mount such a volume
 * @param within the nodes from which all volumes can be reached; empty for every node
 */
public record VolumeReach(boolean oneNode, Set<String> inUse, Optional<Set<String>> within) {
    /** No volumes, or such as any node can mount. */
    public static final VolumeReach ANYWHERE = new VolumeReach(false, Set.of(), Optional.empty());

    /** Keeps copies of the sets. */
    public VolumeReach {
        inUse = Set.copyOf(inUse);
        within = within.map(Set::copyOf);
    }

    /** Whether a node can reach all volumes. */
    public boolean reaches(String node) {
        return within.map(nodes -> nodes.contains(node)).orElse(true);
    }
}
