/** Tests of the room keys. */
@NullMarked
package dev.skep.stack.compose.keys;

import org.jspecify.annotations.NullMarked;
