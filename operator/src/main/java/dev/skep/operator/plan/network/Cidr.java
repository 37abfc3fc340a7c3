package dev.skep.operator.plan.network;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A range of IPv4 addresses in CIDR form.
 *
 * @param network first address of the range, as a 32-bit number; bits beyond the prefix are cleared
 * @param length prefix length, 0 to 32
 */
public record Cidr(int network, int length) {
    private static final Pattern PREFIX = Pattern.compile("[0-9]{1,2}");

    /** Clears the bits beyond the prefix. */
    public Cidr {
        if (length < 0 || length > 32) {
            throw new IllegalArgumentException("prefix length " + length + " is not between 0 and 32");
        }
        network &= mask(length);
    }

    /** Reads {@code a.b.c.d/n}; empty for anything else, IPv6 included. */
    public static Optional<Cidr> parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0 || !PREFIX.matcher(text.substring(slash + 1)).matches()) {
            return Optional.empty();
        }
        var length = Integer.parseInt(text.substring(slash + 1));
        var address = Ipv4.parse(text.substring(0, slash));
        return address.isEmpty() || length > 32 ? Optional.empty() : Optional.of(new Cidr(address.getAsInt(), length));
    }

    /** Reads {@code a.b.c.d/n}, or one address as a range of one; throws IllegalArgumentException for anything else. */
    public static Cidr of(String text) {
        return parse(text.contains("/") ? text : text + "/32")
                .orElseThrow(() -> new IllegalArgumentException("no IPv4 range: " + text));
    }

    /** Whether the address lies in the range. */
    boolean contains(int address) {
        return (address & mask(length)) == network;
    }

    /** Whether the two ranges share an address. */
    public boolean overlaps(Cidr other) {
        var shorter = Math.min(length, other.length);
        return (network & mask(shorter)) == (other.network & mask(shorter));
    }

    /** Number of addresses. */
    long size() {
        return 1L << (32 - length);
    }

    /** The address at an index from 0. */
    int at(long index) {
        return network + (int) index;
    }

    /** Last address of the range. */
    int last() {
        return at(size() - 1);
    }

    private static int mask(int length) {
        return length == 0 ? 0 : -1 << (32 - length);
    }

    @Override
    public String toString() {
        return Ipv4.format(network) + "/" + length;
    }
}
