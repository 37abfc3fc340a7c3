/** Tests of the package. */
@NullMarked
package dev.skep.mesh.netlink.route;

import org.jspecify.annotations.NullMarked;
