/** Tests of the package. */
@NullMarked
package dev.skep.mesh.plan;

import org.jspecify.annotations.NullMarked;
