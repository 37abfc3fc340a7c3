/** The single writer: turns views into kernel state, pass by pass, and reports each. */
@NullMarked
package dev.skep.mesh.loop;

import org.jspecify.annotations.NullMarked;
