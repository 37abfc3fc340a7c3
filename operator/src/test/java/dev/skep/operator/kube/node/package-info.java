/** The edge of nodes. */
@NullMarked
package dev.skep.operator.kube.node;

import org.jspecify.annotations.NullMarked;
