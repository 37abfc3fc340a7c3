/** Tests of the package. */
@NullMarked
package dev.skep.mesh.kernel;

import org.jspecify.annotations.NullMarked;
