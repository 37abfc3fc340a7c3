/**
 * Reading stack files: YAML events to immutable nodes with positions, interpolation, the table of every key, and the
 * findings of all that. What a key means for the cluster does not belong here, nor does any I/O.
 */
@NullMarked
package dev.skep.stack.compose;

import org.jspecify.annotations.NullMarked;
