/** Tests of the package. */
@NullMarked
package dev.skep.mesh.loop;

import org.jspecify.annotations.NullMarked;
