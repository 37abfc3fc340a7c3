/** Tests of the room variables. */
@NullMarked
package dev.skep.stack.compose.variables;

import org.jspecify.annotations.NullMarked;
