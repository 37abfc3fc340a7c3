/**
 * The texts of scalars: what go-yaml makes of them, sizes, durations, words of a command line. Values that hold them do not
 * belong here.
 */
@NullMarked
package dev.skep.stack.compose.scalar;

import org.jspecify.annotations.NullMarked;
