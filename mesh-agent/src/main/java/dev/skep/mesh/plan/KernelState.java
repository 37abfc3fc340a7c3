package dev.skep.mesh.plan;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the kernel holds of ours, as read.
 *
 * @param namespaces every namespace of ours that exists, the host's, and the pods' that were asked for
 */
public record KernelState(SortedMap<NamespaceRef, NamespaceState> namespaces) {
    /** The collection cannot change afterwards. */
    public KernelState {
        namespaces = Collections.unmodifiableSortedMap(new TreeMap<>(namespaces));
    }

    /** The state of a namespace; empty when it does not exist. */
    public NamespaceState in(NamespaceRef namespace) {
        return namespaces.getOrDefault(namespace, NamespaceState.EMPTY);
    }
}
