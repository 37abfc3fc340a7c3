/**
 * Reading stack files: YAML events to immutable nodes with positions, interpolation, the table of every key, and the
 * findings of all that. What a key means for the cluster does not belong here, nor does any I/O.
 *
 * <p>The command line runs this code once, cold, so what costs at its first use is left out of the way of an ordinary file:
 * pattern switches and combined comparators (each makes classes at run time, for 4 and 12 milliseconds).
 */
@NullMarked
package dev.skep.stack.compose;

import org.jspecify.annotations.NullMarked;
