/** Tests of the practice API server with a real client. */
@NullMarked
package dev.skep.training;

import org.jspecify.annotations.NullMarked;
