/** Messages of the IPVS family ({@code linux/ip_vs.h}): balancers by mark and their destinations. */
@NullMarked
package dev.skep.mesh.netlink.ipvs;

import org.jspecify.annotations.NullMarked;
