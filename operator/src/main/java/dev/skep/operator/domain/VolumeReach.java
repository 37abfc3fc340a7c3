package dev.skep.operator.domain;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the volumes of a service's tasks can be mounted.
 *
 * @param shared by where those can be mounted that all tasks mount
 * @param own by where those can be mounted that a slot has for itself; slots without such volumes are left out
 */
public record VolumeReach(Reach shared, Map<Slot, Reach> own) {
    /** No volumes, or such as any node can mount. */
    public static final VolumeReach ANYWHERE = new VolumeReach(Reach.ANYWHERE, Map.of());

    /** Keeps a copy of the map. */
    public VolumeReach {
        own = Map.copyOf(own);
    }

    /** Where the volumes can be mounted that only the tasks of a slot mount. */
    public Reach of(Slot slot) {
        return own.getOrDefault(slot, Reach.ANYWHERE);
    }

    /**
     * Where some volumes can be mounted.
     *
     * @param oneNode whether one of them can be mounted by one node at a time, so that its tasks run together
     * @param inUse nodes where tasks of other services mount such a volume
     * @param within the nodes from which all volumes can be reached; empty for every node
     * @param absent why one of them cannot be mounted anywhere yet
     */
    public record Reach(boolean oneNode, Set<String> inUse, Optional<Set<String>> within, Optional<String> absent) {
        /** No volumes, or such as any node can mount. */
        public static final Reach ANYWHERE = new Reach(false, Set.of(), Optional.empty(), Optional.empty());

        /** Keeps copies of the sets. */
        public Reach {
            inUse = Set.copyOf(inUse);
            within = within.map(Set::copyOf);
        }

        /** Whether a node can reach all volumes. */
        public boolean reaches(String node) {
            return within.map(nodes -> nodes.contains(node)).orElse(true);
        }
    }
}
