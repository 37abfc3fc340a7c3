package dev.skep.mesh.plan;

import dev.skep.mesh.domain.Vni;
import java.util.Comparator;

/** A network namespace that the agent works in. */
public sealed interface NamespaceRef extends Comparable<NamespaceRef> {
    /** The order in which namespaces are listed: the host, the networks, the pods. */
    Comparator<NamespaceRef> ORDER = Comparator.comparingInt(NamespaceRef::rank).thenComparing(NamespaceRef::toString);

    /** The node's own. */
    record Host() implements NamespaceRef {
        @Override
        public String toString() {
            return "host";
        }
    }

    /**
     * The namespace of one network on this node.
     *
     * @param vni the network's identifier
     */
    record Overlay(Vni vni) implements NamespaceRef {
        @Override
        public String toString() {
            return Ownership.NAMESPACE_PREFIX + vni;
        }
    }

    /**
     * The namespace of a task's pod, made by the container runtime.
     *
     * @param pod the pod
     */
    record Pod(LocalPod pod) implements NamespaceRef {
        @Override
        public String toString() {
            return "pod-" + pod.podUid();
        }
    }

    private static int rank(NamespaceRef ref) {
        return switch (ref) {
            case Host h -> 0;
            case Overlay o -> 1;
            case Pod p -> 2;
        };
    }

    @Override
    default int compareTo(NamespaceRef other) {
        return ORDER.compare(this, other);
    }
}
