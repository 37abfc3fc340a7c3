/** Tests of the API server's side. */
@NullMarked
package dev.skep.mesh.kube;

import org.jspecify.annotations.NullMarked;
