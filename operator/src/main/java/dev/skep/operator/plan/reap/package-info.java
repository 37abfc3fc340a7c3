/**
 * Which ended tasks are forgotten. Pure.
 */
@NullMarked
package dev.skep.operator.plan.reap;

import org.jspecify.annotations.NullMarked;
