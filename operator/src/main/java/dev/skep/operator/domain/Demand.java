package dev.skep.operator.domain;

import java.util.Collections;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * What a task takes of its node: reservations and host-mode ports.
 *
 * @param nanoCpus processors × 10⁹; 0 reserves none
 * @param memoryBytes 0 reserves none
 */
public record Demand(long nanoCpus, long memoryBytes, NavigableSet<HostPort> ports) {

    /** Takes nothing. */
    public static final Demand NOTHING = new Demand(0, 0, Collections.emptyNavigableSet());

    /** Keeps a copy of the set. */
    public Demand {
        ports = Collections.unmodifiableNavigableSet(new TreeSet<>(ports));
    }

    /** Both together. */
    public Demand plus(Demand other) {
        var all = new TreeSet<>(ports);
        all.addAll(other.ports);
        return new Demand(nanoCpus + other.nanoCpus, memoryBytes + other.memoryBytes, all);
    }

    /** A port of the node itself. */
    public record HostPort(String protocol, int port) implements Comparable<HostPort> {
        @Override
        public int compareTo(HostPort other) {
            var byPort = Integer.compare(port, other.port);
            return byPort == 0 ? protocol.compareTo(other.protocol) : byPort;
        }
    }
}
