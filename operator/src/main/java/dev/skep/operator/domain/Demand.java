package dev.skep.operator.domain;

import java.util.Collections;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a task takes of its node: reservations and host-mode ports.
 *
 * @param nanoCpus processors × 10⁹; 0 reserves none
 * @param memoryBytes 0 reserves none
 * @param extended amounts of devices and the like by their resource names
 */
public record Demand(long nanoCpus, long memoryBytes, NavigableSet<HostPort> ports, Map<String, Long> extended) {

    /** Takes nothing. */
    public static final Demand NOTHING = new Demand(0, 0, Collections.emptyNavigableSet(), Map.of());

    /** Keeps copies of the collections; there is one of each demand's nothing, for most have none. */
    public Demand {
        ports = ports.isEmpty()
                ? Collections.emptyNavigableSet()
                : Collections.unmodifiableNavigableSet(new TreeSet<>(ports));
        extended = extended.isEmpty() ? Map.of() : Collections.unmodifiableMap(new TreeMap<>(extended));
    }

    /** Both together. */
    public Demand plus(Demand other) {
        return new Demand(
                nanoCpus + other.nanoCpus, memoryBytes + other.memoryBytes, union(other.ports), sums(other.extended));
    }

    private NavigableSet<HostPort> union(NavigableSet<HostPort> more) {
        if (more.isEmpty()) {
            return ports;
        }
        var all = new TreeSet<>(ports);
        all.addAll(more);
        return all;
    }

    private Map<String, Long> sums(Map<String, Long> more) {
        if (more.isEmpty()) {
            return extended;
        }
        var sums = new TreeMap<>(extended);
        more.forEach((name, number) -> sums.merge(name, number, Long::sum));
        return sums;
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
