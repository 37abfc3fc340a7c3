package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.operator.domain.ObjectName;

/**
 * A SwarmNetwork as planning sees it.
 *
 * @param uid UID of the SwarmNetwork
 * @param generation generation of the specification
 * @param swarmName the network's name in Swarm's words
 * @param created creation time (RFC 3339), which decides who comes first
 * @param leaving whether it is being deleted
 * @param ingress whether this is the routing mesh's own network: it asks to be, and is in skep's own namespace
 */
public record NetworkView(
        ObjectName id,
        String uid,
        long generation,
        String swarmName,
        String created,
        boolean leaving,
        boolean ingress,
        SwarmNetworkSpec spec) {}
