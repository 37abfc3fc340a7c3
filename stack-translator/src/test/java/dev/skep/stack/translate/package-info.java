/** Tests of the room translate. */
@NullMarked
package dev.skep.stack.translate;

import org.jspecify.annotations.NullMarked;
