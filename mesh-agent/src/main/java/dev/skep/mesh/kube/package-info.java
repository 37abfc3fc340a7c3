/**
 * The API server's side of the agent: the slices that it watches, kept on the node for a start without the API server, and the
 * lease that says that the node is alive. Knows Kubernetes, decides nothing.
 */
@NullMarked
package dev.skep.mesh.kube;

import org.jspecify.annotations.NullMarked;
