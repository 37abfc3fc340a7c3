/**
 * Task pods of this node: how their network namespaces are found, what they are given as files, and when their gates open. Acts
 * only on pod UIDs that a NetworkSlice lists for this node; believes nothing that a pod says of itself.
 */
@NullMarked
package dev.skep.mesh.attach;

import org.jspecify.annotations.NullMarked;
