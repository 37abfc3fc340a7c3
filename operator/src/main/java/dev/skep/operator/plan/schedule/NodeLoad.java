package dev.skep.operator.plan.schedule;

import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Node;

/**
 * A node with what stands on it while tasks are being placed.
 *
 * @param ownTasks wanted tasks of the service that is being placed
 * @param failures its recent failures here
 * @param refused kube-scheduler found no room here a moment ago
 * @param used what all tasks take of the node
 */
record NodeLoad(Node node, int ownTasks, int failures, boolean refused, Demand used) {

    NodeLoad plus(Demand demand) {
        return new NodeLoad(node, ownTasks + 1, failures, refused, used.plus(demand));
    }

    int allTasks() {
        return node.otherTasks() + ownTasks;
    }

    /** Whether tasks that are on the node stay there. */
    boolean keepsTasks() {
        return node.health() != Node.Health.DOWN && node.availability() != Node.Availability.DRAIN;
    }

    boolean hasRoomFor(Demand demand) {
        return !refused
                && (demand.nanoCpus() == 0
                        || used.nanoCpus() + demand.nanoCpus()
                                <= node.capacity().nanoCpus())
                && (demand.memoryBytes() == 0
                        || used.memoryBytes() + demand.memoryBytes()
                                <= node.capacity().memoryBytes())
                && demand.extended().entrySet().stream()
                        .allMatch(wanted -> hasRoomFor(wanted.getKey(), wanted.getValue()));
    }

    private boolean hasRoomFor(String resource, long number) {
        return used.extended().getOrDefault(resource, 0L) + number
                <= node.capacity().extended().getOrDefault(resource, 0L);
    }

    boolean hasPortsFor(Demand demand) {
        return demand.ports().stream().noneMatch(used.ports()::contains);
    }
}
