/** Tests of the room, and what they share. */
@NullMarked
package dev.skep.operator.kube.pod;

import org.jspecify.annotations.NullMarked;
