/** Tests of the room findings. */
@NullMarked
package dev.skep.stack.compose.findings;

import org.jspecify.annotations.NullMarked;
