package dev.skep.mesh.domain;

import java.util.Comparator;

/**
 * An address with the length of its network, as interfaces carry it: {@code 172.24.1.2/24}. The host's bits are kept.
 *
 * @param address the address
 * @param length bits of the network, at most the address's own
 */
public record IpPrefix(IpAddr address, int length) implements Comparable<IpPrefix> {
    private static final Comparator<IpPrefix> ORDER =
            Comparator.comparing(IpPrefix::address).thenComparingInt(IpPrefix::length);

    /** The length fits the address. */
    public IpPrefix {
        if (length < 0 || length > address.bits()) {
            throw new IllegalArgumentException("no such prefix: " + address + "/" + length);
        }
    }

    /** The prefix that a text such as {@code 172.24.1.0/24} means. */
    public static IpPrefix parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0) {
            throw new IllegalArgumentException("not an address with a prefix length: '" + text + "'");
        }
        return new IpPrefix(
                IpAddr.parse(text.substring(0, slash)), Integer.parseInt(text, slash + 1, text.length(), 10));
    }

    /** The address alone, as a network of one. */
    public static IpPrefix host(IpAddr address) {
        return new IpPrefix(address, address.bits());
    }

    /** Whether the network holds an address. */
    public boolean contains(IpAddr other) {
        return other.v4() == address.v4() && masked(other).equals(masked(address));
    }

    /** The same prefix without the host's bits. */
    public IpPrefix network() {
        return new IpPrefix(masked(address), length);
    }

    private IpAddr masked(IpAddr given) {
        if (given.v4()) {
            return new IpAddr(true, 0, given.low() & mask(length, 32) & 0xffffffffL);
        }
        return new IpAddr(
                false, given.high() & mask(Math.min(length, 64), 64), given.low() & mask(Math.max(length - 64, 0), 64));
    }

    private static long mask(int length, int bits) {
        return length == 0 ? 0 : -1L << (bits - length);
    }

    @Override
    public int compareTo(IpPrefix other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return address + "/" + length;
    }
}
