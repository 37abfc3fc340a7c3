/** Tests of the rules on secrets and configs. */
@NullMarked
package dev.skep.operator.plan.secret;

import org.jspecify.annotations.NullMarked;
