/** Rules of roll-outs. */
@NullMarked
package dev.skep.operator.plan.rollout;

import org.jspecify.annotations.NullMarked;
