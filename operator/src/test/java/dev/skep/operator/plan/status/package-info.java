/** Rules of conditions. */
@NullMarked
package dev.skep.operator.plan.status;

import org.jspecify.annotations.NullMarked;
