/** Tests of name resolution. */
@NullMarked
package dev.skep.mesh.dns;

import org.jspecify.annotations.NullMarked;
