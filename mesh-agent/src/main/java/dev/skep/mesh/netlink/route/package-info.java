/** Messages of rtnetlink ({@code linux/rtnetlink.h}, {@code linux/if_link.h}, {@code linux/neighbour.h}): links, addresses, neighbours, routes. */
@NullMarked
package dev.skep.mesh.netlink.route;

import org.jspecify.annotations.NullMarked;
