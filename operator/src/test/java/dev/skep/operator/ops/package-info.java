/** Tests of how the operator is run. */
@NullMarked
package dev.skep.operator.ops;

import org.jspecify.annotations.NullMarked;
