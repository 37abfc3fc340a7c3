package dev.skep.mesh.plan;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the kernel should hold, in the shape of {@link KernelState}, and what only the wish knows.
 *
 * @param namespaces the wanted objects by namespace
 * @param pairs which wanted interfaces are the two ends of one cable
 * @param chains the rules behind the fingerprints
 * @param retained namespaces that are left exactly as they are, because the view does not yet tell enough of them
 * @param spared interfaces that are not wanted but must not be removed: tasks of this node whose pod is not found (yet)
 * @param pods the local pods and what each needs
 */
public record DesiredState(
        SortedMap<NamespaceRef, NamespaceState> namespaces,
        List<VethPair> pairs,
        SortedMap<NamespaceRef, List<Chain>> chains,
        SortedSet<NamespaceRef> retained,
        SortedMap<NamespaceRef, SortedSet<String>> spared,
        List<PodWish> pods) {

    /** Nothing: the wish of a clean-up. */
    public static final DesiredState EMPTY =
            new DesiredState(new TreeMap<>(), List.of(), new TreeMap<>(), new TreeSet<>(), new TreeMap<>(), List.of());

    /** The collections cannot change afterwards. */
    public DesiredState {
        namespaces = Collections.unmodifiableSortedMap(new TreeMap<>(namespaces));
        pairs = List.copyOf(pairs);
        chains = Collections.unmodifiableSortedMap(new TreeMap<>(chains));
        retained = Collections.unmodifiableSortedSet(new TreeSet<>(retained));
        spared = Collections.unmodifiableSortedMap(new TreeMap<>(spared));
        pods = List.copyOf(pods);
    }

    /** The wish for a namespace; empty when nothing is wanted there. */
    public NamespaceState in(NamespaceRef namespace) {
        return namespaces.getOrDefault(namespace, NamespaceState.EMPTY);
    }
}
