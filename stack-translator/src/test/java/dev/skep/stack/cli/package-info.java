/** Tests of the room cli. */
@NullMarked
package dev.skep.stack.cli;

import org.jspecify.annotations.NullMarked;
