/** Rules of the history. */
@NullMarked
package dev.skep.operator.plan.reap;

import org.jspecify.annotations.NullMarked;
