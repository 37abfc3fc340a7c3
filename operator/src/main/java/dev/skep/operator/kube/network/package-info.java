/**
 * The edge between Kubernetes and the planning of networks: informers become views, plans become writes to ConfigMap
 * {@code skep-pools}, to NetworkSlices and to statuses. One thread gives out everything (K-1). No rules of allocation live here.
 */
@NullMarked
package dev.skep.operator.kube.network;

import org.jspecify.annotations.NullMarked;
