/** The only room that speaks to the C library: sockets, namespaces, mounts. Everything blocks and belongs on platform threads. */
@NullMarked
package dev.skep.mesh.sys;

import org.jspecify.annotations.NullMarked;
