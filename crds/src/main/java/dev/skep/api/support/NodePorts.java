package dev.skep.api.support;

import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import java.util.Set;

/** Ports that services take of nodes. */
public final class NodePorts {
    /** Those that nodes need themselves: what the chart's value {@code ports.reserved} says unless it is changed. */
    public static final Set<Integer> RESERVED = Set.of(22, 53, 2379, 2380, 6443, 10250, 10256);

    private NodePorts() {}

    /**
     * The port that a task takes of its node, of one that is published with mode host: the target port where none is asked for,
     * since a pod's port of its node has a number, and on the node's own network, where nothing stands between.
     */
    public static int ofHost(SwarmServiceSpec spec, PortPublication port) {
        var published = port.published();
        return published != null && published > 0 && !Boolean.TRUE.equals(spec.hostNetwork())
                ? published
                : port.target();
    }
}
