/**
 * Values of stack files as immutable nodes, and a lenient view of them with key paths. How they come from text, and what any
 * key means, does not belong here.
 */
@NullMarked
package dev.skep.stack.compose.node;

import org.jspecify.annotations.NullMarked;
