/** Tests of the voting app's worker. */
@NullMarked
package dev.skep.examples.worker;

import org.jspecify.annotations.NullMarked;
