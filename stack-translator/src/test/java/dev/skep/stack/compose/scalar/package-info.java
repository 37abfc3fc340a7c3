/** Tests of the room scalar. */
@NullMarked
package dev.skep.stack.compose.scalar;

import org.jspecify.annotations.NullMarked;
