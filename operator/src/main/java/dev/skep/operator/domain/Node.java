package dev.skep.operator.domain;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A machine that runs tasks.
 *
 * @param id its machine id, what {@code node.id} compares with
 * @param address its own address in the cluster's network; empty when it has none
 * @param manager whether {@code node.role==manager} holds
 * @param capacity what tasks may reserve; no ports
 * @param others what tasks of other services take of it
 * @param otherTasks number of those tasks that are wanted
 */
public record Node(
        String name,
        String id,
        String hostname,
        String address,
        Map<String, String> labels,
        boolean manager,
        Availability availability,
        Health health,
        Platform platform,
        Demand capacity,
        Demand others,
        int otherTasks) {

    /** Name of the resource of which each task takes one; a node that does not tell how many it has takes any number. */
    public static final String PODS = "pods";

    /** Keeps a sorted copy of the labels. */
    public Node {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /** Whether it takes new tasks. */
    public boolean takesTasks() {
        return health == Health.READY && availability == Availability.ACTIVE;
    }

    /** The node with what others take of it. */
    public Node with(Demand taken, int tasks) {
        return new Node(
                name, id, hostname, address, labels, manager, availability, health, platform, capacity, taken, tasks);
    }

    /** What may be done with a node, as {@code docker node update --availability}. */
    public enum Availability {
        /** It takes tasks. */
        ACTIVE,
        /** It keeps its tasks and takes no new ones. */
        PAUSE,
        /** Its tasks move away. */
        DRAIN
    }

    /** What is known of a node's life. */
    public enum Health {
        /** It is alive and ready. */
        READY,
        /** It is alive, and not ready for new tasks. */
        NOT_READY,
        /** Nothing was heard of it for too long; its tasks are replaced. */
        DOWN
    }

    /** Operating system and processor, in Go's names. */
    public record Platform(String os, String architecture) {}
}
