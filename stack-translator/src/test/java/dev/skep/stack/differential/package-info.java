/**
 * Our reading of stack files beside the stock Docker client's: what it prints with {@code stack config}, and what it tells
 * a manager with {@code stack deploy}. Here belong the client, the manager's stand-in, the comparison and the generator of
 * files; what a difference means stands in docs/reference/differences.md.
 */
@NullMarked
package dev.skep.stack.differential;

import org.jspecify.annotations.NullMarked;
