package dev.skep.mesh.plan;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.PortKey;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Everything the agent watches, at one moment: the one input of the compiler and of the DNS zone.
 *
 * @param node name of this node
 * @param tunnel address of this node that VXLAN packets come from and go to
 * @param settings what the configuration and the underlay give
 * @param networks every network, united from its slices
 * @param pods task pods of this node whose network namespace was found; only these are programmed
 * @param boundPorts published ports that the agent could bind on this node; only these are redirected
 */
public record NodeView(
        String node,
        IpAddr tunnel,
        MeshSettings settings,
        List<NetworkView> networks,
        List<LocalPod> pods,
        SortedSet<PortKey> boundPorts) {

    /** The collections cannot change afterwards. */
    public NodeView {
        networks = List.copyOf(networks);
        pods = List.copyOf(pods);
        boundPorts = Collections.unmodifiableSortedSet(new TreeSet<>(boundPorts));
    }

    /** The same view with other pods. */
    public NodeView withPods(List<LocalPod> pods) {
        return new NodeView(node, tunnel, settings, networks, pods, boundPorts);
    }

    /** The same view with other bound ports. */
    public NodeView withBoundPorts(Collection<PortKey> boundPorts) {
        return new NodeView(node, tunnel, settings, networks, pods, new TreeSet<>(boundPorts));
    }
}
