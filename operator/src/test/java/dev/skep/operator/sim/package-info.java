/** A simulated cluster with a virtual clock that the planner runs against. */
@NullMarked
package dev.skep.operator.sim;

import org.jspecify.annotations.NullMarked;
