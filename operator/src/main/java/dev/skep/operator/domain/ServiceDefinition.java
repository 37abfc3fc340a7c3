package dev.skep.operator.domain;

/**
 * What is wanted of a service, with Swarm's defaults filled in; only what decisions need.
 *
 * @param name name of the service, first part of its tasks' names
 * @param specHash hash of the task template and endpoint, the dirty test of an update
 * @param demand what each task takes of its node
 * @param volumes where its volumes can be mounted
 */
public record ServiceDefinition(
        String name,
        ServiceMode mode,
        String specHash,
        RestartPolicy restart,
        UpdatePolicy update,
        PlacementPolicy placement,
        Demand demand,
        VolumeReach volumes) {}
