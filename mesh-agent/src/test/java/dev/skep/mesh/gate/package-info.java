/** Tests of the programs that run before a task: the gate that holds it back, and the one that fills its volumes. */
@NullMarked
package dev.skep.mesh.gate;

import org.jspecify.annotations.NullMarked;
