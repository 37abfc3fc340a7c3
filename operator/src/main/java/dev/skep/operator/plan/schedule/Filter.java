package dev.skep.operator.plan.schedule;

/**
 * The reasons for which a node cannot take a task, in the order in which Swarm asks; the first one that holds is the only
 * one that is counted.
 *
 * <p>Source: SwarmKit's {@code manager/scheduler/filter.go}, whose sentences these are.
 */
enum Filter {
    /** Down, not ready, paused or draining. */
    READY("%s not available for new tasks", true),
    /** Reservations do not fit. */
    RESOURCES("insufficient resources on %s", true),
    /** A constraint does not hold. */
    CONSTRAINTS("scheduling constraints not satisfied on %s", true),
    /** A host-mode port is taken. */
    HOST_PORT("host-mode port already in use on %s", true),
    /** As many tasks of the service as one node may have. */
    MAX_REPLICAS("max replicas per node limit exceed", false),
    /** A volume lies on other nodes, or in another zone. */
    VOLUME_REACH("volume out of reach of %s", true),
    /** A volume that one node at a time can mount is mounted by another. */
    VOLUME_IN_USE("volume in use elsewhere, not on %s", true);

    private final String sentence;
    private final boolean counted;

    Filter(String sentence, boolean counted) {
        this.sentence = sentence;
        this.counted = counted;
    }

    /** Swarm's words for a number of nodes. */
    String explain(int nodes) {
        return counted ? sentence.formatted(nodes == 1 ? "1 node" : nodes + " nodes") : sentence;
    }
}
