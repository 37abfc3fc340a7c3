package dev.skep.operator.domain;

/**
 * What is wanted of a service, with Swarm's defaults filled in; only what decisions need.
 *
 * @param name name of the service, first part of its tasks' names
 * @param target what its tasks are to be made from
 * @param demand what each task takes of its node
 * @param volumes where its volumes can be mounted
 */
public record ServiceDefinition(
        String name,
        ServiceMode mode,
        Revision target,
        RestartPolicy restart,
        UpdatePolicy update,
        PlacementPolicy placement,
        Demand demand,
        VolumeReach volumes) {}
