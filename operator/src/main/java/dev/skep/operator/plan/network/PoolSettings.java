package dev.skep.operator.plan.network;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the pools may give out.
 *
 * @param pool range that networks' subnets are cut from
 * @param subnetLength prefix length of each subnet
 * @param ingressSubnet subnet of the ingress network
 * @param vniBase first VXLAN network identifier
 * @param dynamicPorts published ports that are given out when none is asked for
 * @param reservedPorts published ports that are refused
 */
public record PoolSettings(
        Cidr pool,
        int subnetLength,
        Cidr ingressSubnet,
        int vniBase,
        PortRange dynamicPorts,
        SortedSet<Integer> reservedPorts) {

    /** Checks that a subnet fits the pool and is big enough to be of use. */
    public PoolSettings {
        if (subnetLength < pool.length() || subnetLength > 29) {
            throw new IllegalArgumentException("subnet size is out of range: " + subnetLength);
        }
        reservedPorts = Collections.unmodifiableSortedSet(new TreeSet<>(reservedPorts));
    }
}
