/** Messages of generic netlink ({@code linux/genetlink.h}): finding a family's number. */
@NullMarked
package dev.skep.mesh.netlink.generic;

import org.jspecify.annotations.NullMarked;
