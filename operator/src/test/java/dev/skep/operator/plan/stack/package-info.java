/** Tests of the planning of stacks. */
@NullMarked
package dev.skep.operator.plan.stack;

import org.jspecify.annotations.NullMarked;
