package dev.skep.operator.plan.network;

/** Ports from first to last, both included. */
public record PortRange(int first, int last) {

    /** Checks the order and the limits of TCP and UDP. */
    public PortRange {
        if (first < 1 || last > 65535 || first > last) {
            throw new IllegalArgumentException("no range of ports: " + first + "-" + last);
        }
    }
}
