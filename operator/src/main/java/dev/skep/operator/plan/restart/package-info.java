/**
 * Whether and when an ended task is replaced, by Swarm's restart policy. Pure.
 */
@NullMarked
package dev.skep.operator.plan.restart;

import org.jspecify.annotations.NullMarked;
