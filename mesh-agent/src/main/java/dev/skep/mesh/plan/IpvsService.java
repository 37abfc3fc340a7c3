package dev.skep.mesh.plan;

import dev.skep.mesh.domain.IpAddr;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A balancer of the kernel for packets with a mark: round robin, masquerading.
 *
 * @param mark the packets' mark
 * @param weights its destinations; 1 takes new connections, 0 only keeps those it has
 */
public record IpvsService(int mark, SortedMap<IpAddr, Integer> weights) {
    /** The destinations cannot change afterwards. */
    public IpvsService {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }
}
