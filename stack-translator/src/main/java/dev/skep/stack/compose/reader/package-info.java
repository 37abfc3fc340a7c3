/**
 * YAML events to nodes within limits, and the name of the rules that files are read by. Variables and keys do not belong here.
 */
@NullMarked
package dev.skep.stack.compose.reader;

import org.jspecify.annotations.NullMarked;
