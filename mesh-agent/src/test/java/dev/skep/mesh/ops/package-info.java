/** Tests of health and metrics. */
@NullMarked
package dev.skep.mesh.ops;

import org.jspecify.annotations.NullMarked;
