/**
 * Reads where the volumes of services are: the claims that their tasks mount, who else mounts them, and which nodes reach them.
 */
@NullMarked
package dev.skep.operator.kube.volume;

import org.jspecify.annotations.NullMarked;
