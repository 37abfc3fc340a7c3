package dev.skep.mesh.domain;

/**
 * A VXLAN network identifier (RFC 7348).
 *
 * @param value 1 to 16777215
 */
public record Vni(int value) implements Comparable<Vni> {
    /** 24 bits, never 0. */
    public Vni {
        if (value < 1 || value > 0xffffff) {
            throw new IllegalArgumentException("no such VXLAN network identifier: " + value);
        }
    }

    @Override
    public int compareTo(Vni other) {
        return Integer.compare(value, other.value);
    }

    @Override
    public String toString() {
        return Integer.toString(value);
    }
}
