/** Tests of the shared names and values. */
@NullMarked
package dev.skep.api;

import org.jspecify.annotations.NullMarked;
