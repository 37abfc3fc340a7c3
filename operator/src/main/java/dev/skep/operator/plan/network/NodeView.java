package dev.skep.operator.plan.network;

import java.util.List;

/**
 * A node as network planning sees it.
 *
 * @param tunnel IPv4 address that other nodes send VXLAN packets to (the node's InternalIP)
 * @param podRanges ranges that the cluster's own network gives to pods of the node
 */
public record NodeView(String name, String tunnel, boolean ready, List<String> podRanges) {

    /** Takes a copy. */
    public NodeView {
        podRanges = List.copyOf(podRanges);
    }
}
