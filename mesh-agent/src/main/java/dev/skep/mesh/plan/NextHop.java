package dev.skep.mesh.plan;

import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpAddr;

/**
 * Where a route leads.
 *
 * @param gateway the next router
 * @param link the interface it is behind
 */
public record NextHop(IpAddr gateway, InterfaceName link) {}
