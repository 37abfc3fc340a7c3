/** Reads the kernel's state and writes changes to it: between the records of {@code plan} and the bytes of {@code netlink}. */
@NullMarked
package dev.skep.mesh.kernel;

import org.jspecify.annotations.NullMarked;
