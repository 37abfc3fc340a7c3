package dev.skep.stack.cli;

import java.io.PrintWriter;

/**
 * Where diagnostics go.
 *
 * @param out the stream
 * @param terminal whether a person sees it on a terminal that knows colours
 */
record Printer(PrintWriter out, boolean terminal) {}
