/**
 * The edge of nodes: leases and Node objects become domain nodes, with the judgement who is lost by the operator's own clock.
 */
@NullMarked
package dev.skep.operator.kube.node;

import org.jspecify.annotations.NullMarked;
