package dev.skep.operator.plan.network;

import java.util.HashMap;
import java.util.Map;

/** How many ranges may be given out before slices tell of them: these stand in one object together, so their number has a bound (N-20). */
final class LeaseRoom {
    /** Ranges of all networks. */
    static final int MOST = 256;
    /** Of which one namespace's networks have so many, so that others find some. */
    static final int MOST_OF_A_NAMESPACE = 32;

    private final Map<String, Integer> ofNamespaces = new HashMap<>();
    private int all;

    /** Whether a network of a namespace may be given something; how many ranges it has does not matter, as those have a bound. */
    boolean isFor(String namespace) {
        return all < MOST && ofNamespaces.getOrDefault(namespace, 0) < MOST_OF_A_NAMESPACE;
    }

    void take(NetworkLease lease) {
        all += lease.subnets().size();
        ofNamespaces.merge(lease.namespace(), lease.subnets().size(), Integer::sum);
    }
}
