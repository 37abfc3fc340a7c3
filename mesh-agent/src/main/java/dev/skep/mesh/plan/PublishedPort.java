package dev.skep.mesh.plan;

import dev.skep.mesh.domain.PortKey;
import dev.skep.mesh.domain.Protocol;

/**
 * A published port of a service.
 *
 * @param protocol transport
 * @param published port on the nodes
 * @param target port of the tasks
 * @param hostMode whether it is published directly on the tasks' nodes, past the routing mesh
 */
public record PublishedPort(Protocol protocol, int published, int target, boolean hostMode) {
    /** Where the world finds it. */
    public PortKey key() {
        return new PortKey(protocol, published);
    }
}
