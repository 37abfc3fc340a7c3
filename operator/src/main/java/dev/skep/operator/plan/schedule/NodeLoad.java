package dev.skep.operator.plan.schedule;

import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.ServiceDefinition;
import java.util.Optional;

/** A node with what stands on it while tasks of one service are being placed: how many more of them it can take, and why no more. */
final class NodeLoad {
    private static final long UNLIMITED = Long.MAX_VALUE;

    private final Node node;
    private final SpreadBranch branch;
    private final int failures;
    private final boolean allowed;
    private int ownTasks;
    private long resources;
    private long ports;
    private long replicas;

    private NodeLoad(Node node, SpreadBranch branch, NodeTally tally, ServiceDefinition service) {
        this.node = node;
        this.branch = branch;
        this.failures = tally.failures();
        this.allowed = service.placement().allows(node);
        this.ownTasks = tally.wanted();
        this.resources = tally.isRefused() ? 0 : tally.room(node, service.demand());
        this.ports = tally.hasPorts(service.demand()) ? service.demand().ports().isEmpty() ? UNLIMITED : 1 : 0;
        var limit = service.placement().maxPerNode();
        this.replicas = limit > 0 ? limit - ownTasks : UNLIMITED;
    }

    /**
     * What stands on a node.
     *
     * @param branch where it hangs in the tree of spread preferences
     * @param tally what tasks of the service take and did there
     */
    static NodeLoad of(Node node, SpreadBranch branch, NodeTally tally, ServiceDefinition service) {
        return new NodeLoad(node, branch, tally, service);
    }

    String name() {
        return node.name();
    }

    SpreadBranch branch() {
        return branch;
    }

    /** Wanted tasks of the service. */
    int ownTasks() {
        return ownTasks;
    }

    /** Wanted tasks of all services. */
    int allTasks() {
        return node.otherTasks() + ownTasks;
    }

    /** The service's recent failures here, when they are so many that other nodes come first. */
    int demerit() {
        return failures >= SpreadBranch.FAILURE_THRESHOLD ? failures : 0;
    }

    /** Whether tasks that are on the node stay there. */
    boolean keepsTasks() {
        return node.health() != Node.Health.DOWN && node.availability() != Node.Availability.DRAIN;
    }

    /** Why it takes no further task, but for volumes; what is asked first is said. */
    Optional<Filter> failing() {
        if (!node.takesTasks()) {
            return Optional.of(Filter.READY);
        } else if (resources <= 0) {
            return Optional.of(Filter.RESOURCES);
        } else if (!allowed) {
            return Optional.of(Filter.CONSTRAINTS);
        } else if (ports <= 0) {
            return Optional.of(Filter.HOST_PORT);
        }
        return replicas <= 0 ? Optional.of(Filter.MAX_REPLICAS) : Optional.empty();
    }

    /** Takes a task. */
    void take() {
        ownTasks++;
        resources = less(resources);
        ports = less(ports);
        replicas = less(replicas);
    }

    private static long less(long room) {
        return room == UNLIMITED ? UNLIMITED : room - 1;
    }
}
