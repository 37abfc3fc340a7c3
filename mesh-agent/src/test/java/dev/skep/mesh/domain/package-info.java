/** Tests of the package. */
@NullMarked
package dev.skep.mesh.domain;

import org.jspecify.annotations.NullMarked;
