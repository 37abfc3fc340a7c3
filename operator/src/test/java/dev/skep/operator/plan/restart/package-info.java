/** Rules of restarts. */
@NullMarked
package dev.skep.operator.plan.restart;

import org.jspecify.annotations.NullMarked;
