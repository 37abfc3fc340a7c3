/** Tests of the gate, the program that holds a task back. */
@NullMarked
package dev.skep.mesh.gate;

import org.jspecify.annotations.NullMarked;
