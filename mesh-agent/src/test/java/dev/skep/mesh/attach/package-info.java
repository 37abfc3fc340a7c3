/** Tests of attaching tasks. */
@NullMarked
package dev.skep.mesh.attach;

import org.jspecify.annotations.NullMarked;
