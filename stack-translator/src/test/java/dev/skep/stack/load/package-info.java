/** Tests of the room load. */
@NullMarked
package dev.skep.stack.load;

import org.jspecify.annotations.NullMarked;
