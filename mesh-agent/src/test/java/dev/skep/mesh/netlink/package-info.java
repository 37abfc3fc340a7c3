/** Tests of the package. */
@NullMarked
package dev.skep.mesh.netlink;

import org.jspecify.annotations.NullMarked;
