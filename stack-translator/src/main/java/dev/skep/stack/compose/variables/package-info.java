/**
 * The substitution of variables, in the forms of both readings. Where their values come from does not belong here.
 */
@NullMarked
package dev.skep.stack.compose.variables;

import org.jspecify.annotations.NullMarked;
