/** The wire format of netlink (RFC 3549, {@code linux/netlink.h}): messages and attributes on byte arrays. Pure; sockets are in {@code sys}. */
@NullMarked
package dev.skep.mesh.netlink;

import org.jspecify.annotations.NullMarked;
