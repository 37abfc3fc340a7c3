/** Tests that concern the whole operator. */
@NullMarked
package dev.skep.operator;

import org.jspecify.annotations.NullMarked;
