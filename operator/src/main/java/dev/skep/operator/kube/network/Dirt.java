package dev.skep.operator.kube.network;

import dev.skep.operator.domain.ObjectName;
import java.util.HashSet;
import java.util.Set;

/**
 * What passes have still to look at because it is other than when they last did. Guarded by itself; events add from any thread, the
 * one thread of the passes takes.
 */
final class Dirt {
    private final Set<ObjectName> networks = new HashSet<>();
    private final Set<ObjectName> services = new HashSet<>();
    private boolean pools;

    /** Of these networks the members, their names or where they are. */
    synchronized void ofNetwork(ObjectName network) {
        networks.add(network);
    }

    /** Of these services the status. */
    synchronized void ofService(ObjectName service) {
        services.add(service);
    }

    /** Takes the marks from networks that can get nothing yet; they are marked again when they do. */
    synchronized void forget(Set<ObjectName> waiting) {
        networks.removeAll(waiting);
    }

    /** What is asked of the pools. */
    synchronized void ofPools() {
        pools = true;
    }

    /** Takes the mark from the pools; returns whether there was one. */
    synchronized boolean takePools() {
        var taken = pools;
        pools = false;
        return taken;
    }

    /** Takes some networks, of each namespace as many as of the others. */
    synchronized Set<ObjectName> takeNetworks(int most) {
        return take(networks, most);
    }

    /** Takes some services, of each namespace as many as of the others. */
    synchronized Set<ObjectName> takeServices(int most) {
        return take(services, most);
    }

    /** Whether anything is left. */
    synchronized boolean isLeft() {
        return pools || !networks.isEmpty() || !services.isEmpty();
    }

    private static Set<ObjectName> take(Set<ObjectName> from, int most) {
        var taken = FairShare.of(from, most);
        from.removeAll(taken);
        return taken;
    }
}
