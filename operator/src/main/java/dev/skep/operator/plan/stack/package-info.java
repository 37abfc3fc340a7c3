/**
 * What a stack's translation asks of the cluster, and what its status says: which objects to apply, which to prune, which
 * names are somebody else's. Pure; the translation and the objects that exist are inputs.
 */
@NullMarked
package dev.skep.operator.plan.stack;

import org.jspecify.annotations.NullMarked;
