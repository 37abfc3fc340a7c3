/**
 * Published ports in the host's namespace: bound, so that no other program takes them, and relayed into the routing mesh for
 * programs of the node itself that dial localhost. What travels through redirection rules never comes here.
 */
@NullMarked
package dev.skep.mesh.relay;

import org.jspecify.annotations.NullMarked;
