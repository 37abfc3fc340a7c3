/** Tests of the room reader. */
@NullMarked
package dev.skep.stack.compose.reader;

import org.jspecify.annotations.NullMarked;
