/**
 * What every reconciler of the operator uses at the edge to Kubernetes: the informers, conditions, Events and the metadata
 * of owned objects. No rules of Swarm live here.
 */
@NullMarked
package dev.skep.operator.kube.shared;

import org.jspecify.annotations.NullMarked;
