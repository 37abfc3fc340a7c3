/**
 * The C library: the only package that uses {@code java.lang.foreign}. System calls and their structures, nothing of what they
 * are made for.
 */
@NullMarked
package dev.skep.mesh.sys;

import org.jspecify.annotations.NullMarked;
