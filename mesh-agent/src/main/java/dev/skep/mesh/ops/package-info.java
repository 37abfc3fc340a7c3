/** The agent as its operators see it: health, metrics, and what it is about to do. Decides nothing. */
@NullMarked
package dev.skep.mesh.ops;

import org.jspecify.annotations.NullMarked;
