/** Tests of the agent as a whole. */
@NullMarked
package dev.skep.mesh;

import org.jspecify.annotations.NullMarked;
