/**
 * The vocabulary of the mesh: addresses, names and numbers that are valid by construction. No kernel, no Kubernetes, no I/O; what a
 * node wants or has is in {@code plan}.
 */
@NullMarked
package dev.skep.mesh.domain;

import org.jspecify.annotations.NullMarked;
