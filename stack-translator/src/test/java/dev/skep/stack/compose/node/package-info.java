/** Tests of the room node. */
@NullMarked
package dev.skep.stack.compose.node;

import org.jspecify.annotations.NullMarked;
