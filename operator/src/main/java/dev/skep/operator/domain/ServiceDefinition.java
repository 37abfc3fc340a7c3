package dev.skep.operator.domain;

import java.util.Optional;
import java.util.Set;

/**
 * What is wanted of a service, with Swarm's defaults filled in; only what decisions need.
 *
 * @param name name of the service, first part of its tasks' names
 * @param specHash hash of the task template and endpoint, the dirty test of an update
 * @param demand what each task takes of its node
 * @param anchors present for a service with pinned volumes: the nodes where tasks of other services have these volumes mounted;
 *     its own tasks follow them, and each other
 */
public record ServiceDefinition(
        String name,
        ServiceMode mode,
        String specHash,
        RestartPolicy restart,
        UpdatePolicy update,
        PlacementPolicy placement,
        Demand demand,
        Optional<Set<String>> anchors) {
    /** Keeps a copy of the set. */
    public ServiceDefinition {
        anchors = anchors.map(Set::copyOf);
    }
}
