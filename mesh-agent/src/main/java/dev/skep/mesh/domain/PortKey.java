package dev.skep.mesh.domain;

import java.util.Comparator;

/**
 * A port of one transport.
 *
 * @param protocol the transport
 * @param port 1 to 65535
 */
public record PortKey(Protocol protocol, int port) implements Comparable<PortKey> {
    private static final Comparator<PortKey> ORDER =
            Comparator.comparing(PortKey::protocol).thenComparingInt(PortKey::port);

    /** A port has 16 bits and is not 0. */
    public PortKey {
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("no such port: " + port);
        }
    }

    @Override
    public int compareTo(PortKey other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return protocol.lower() + "/" + port;
    }
}
