/** The agent's process: its configuration, and the wiring of its parts. No decision is made here. */
@NullMarked
package dev.skep.mesh;

import org.jspecify.annotations.NullMarked;
