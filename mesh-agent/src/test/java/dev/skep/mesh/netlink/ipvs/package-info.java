/** Tests of the package. */
@NullMarked
package dev.skep.mesh.netlink.ipvs;

import org.jspecify.annotations.NullMarked;
