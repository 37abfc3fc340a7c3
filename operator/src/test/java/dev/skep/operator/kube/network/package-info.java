/** Tests of the network side's edge: readers by tables, the whole against a real API server. */
@NullMarked
package dev.skep.operator.kube.network;

import org.jspecify.annotations.NullMarked;
