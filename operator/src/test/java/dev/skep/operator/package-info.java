/** Tests of the operator's rooms as a whole. */
@NullMarked
package dev.skep.operator;

import org.jspecify.annotations.NullMarked;
