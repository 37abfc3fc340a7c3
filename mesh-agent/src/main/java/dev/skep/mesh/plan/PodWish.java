package dev.skep.mesh.plan;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A local pod and the namespaces that must be complete before it may start.
 *
 * @param pod the pod
 * @param needs its own namespace and those of its networks
 * @param complete whether the view tells everything that the pod needs
 */
public record PodWish(LocalPod pod, SortedSet<NamespaceRef> needs, boolean complete) {
    /** The collection cannot change afterwards. */
    public PodWish {
        needs = Collections.unmodifiableSortedSet(new TreeSet<>(needs));
    }
}
