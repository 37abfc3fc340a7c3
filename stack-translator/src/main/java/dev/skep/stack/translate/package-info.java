/**
 * What a stack file means: nodes in, wanted objects and diagnostics out, with Swarm's order, defaults and words. Pure; the
 * custom resources themselves, and everything that reads files or talks to a cluster, belong elsewhere.
 */
@NullMarked
package dev.skep.stack.translate;

import org.jspecify.annotations.NullMarked;
