/**
 * The command line {@code skep-stack}: reads files, calls the translator, prints. The only I/O of the module; no rule about
 * stack files belongs here.
 */
@NullMarked
package dev.skep.stack.cli;

import org.jspecify.annotations.NullMarked;
