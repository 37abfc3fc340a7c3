/** Rules of the scheduler. */
@NullMarked
package dev.skep.operator.plan.schedule;

import org.jspecify.annotations.NullMarked;
