/** Tests of the room compose. */
@NullMarked
package dev.skep.stack.compose;

import org.jspecify.annotations.NullMarked;
