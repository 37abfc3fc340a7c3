/** Tests of published ports. */
@NullMarked
package dev.skep.mesh.relay;

import org.jspecify.annotations.NullMarked;
