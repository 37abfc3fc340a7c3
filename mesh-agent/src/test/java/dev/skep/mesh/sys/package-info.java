/** Tests of the C library's room. */
@NullMarked
package dev.skep.mesh.sys;

import org.jspecify.annotations.NullMarked;
