package dev.skep.operator.plan.network;

import java.util.List;

/**
 * What a network has from the pools, for as long as it exists.
 *
 * @param network {@code namespace/name}, for people
 * @param vni VXLAN network identifier
 * @param subnets ranges in CIDR form
 */
public record NetworkLease(String network, int vni, List<String> subnets) {

    /** Takes a copy. */
    public NetworkLease {
        subnets = List.copyOf(subnets);
    }

    /** The network's namespace. */
    String namespace() {
        return network.substring(0, Math.max(0, network.indexOf('/')));
    }

    /** Whether a network can be made of it. */
    boolean isComplete() {
        return vni > 0
                && vni <= VniAllocator.LAST
                && !subnets.isEmpty()
                && subnets.stream().allMatch(text -> Cidr.parse(text).isPresent());
    }
}
