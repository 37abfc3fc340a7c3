package dev.skep.mesh.domain;

import java.util.Comparator;

/**
 * An IPv4 or IPv6 address. An IPv4 address stands in the low 32 bits of {@code low}.
 *
 * @param v4 whether it is an IPv4 address
 * @param high the first 64 bits of an IPv6 address, else 0
 * @param low the last 64 bits
 */
public record IpAddr(boolean v4, long high, long low) implements Comparable<IpAddr> {
    private static final Comparator<IpAddr> ORDER = Comparator.comparing((IpAddr a) -> !a.v4)
            .thenComparing(IpAddr::high, Long::compareUnsigned)
            .thenComparing(IpAddr::low, Long::compareUnsigned);

    /** An IPv4 address has nothing outside its 32 bits. */
    public IpAddr {
        if (v4 && (high != 0 || low >>> 32 != 0)) {
            throw new IllegalArgumentException("an IPv4 address has 32 bits");
        }
    }

    /** The IPv4 address of 32 bits. */
    public static IpAddr ofInt(int bits) {
        return new IpAddr(true, 0, bits & 0xffffffffL);
    }

    /** The address of 4 or 16 bytes in network order. */
    public static IpAddr ofBytes(byte[] bytes) {
        if (bytes.length == 4) {
            return new IpAddr(true, 0, number(bytes, 0, 4));
        }
        if (bytes.length == 16) {
            return new IpAddr(false, number(bytes, 0, 8), number(bytes, 8, 8));
        }
        throw new IllegalArgumentException("an address has 4 or 16 bytes, not " + bytes.length);
    }

    /** The address that a text means: {@code 172.24.1.2}, {@code fd00::1}. */
    public static IpAddr parse(String text) {
        return text.indexOf(':') < 0 ? AddressText.parseV4(text) : AddressText.parseV6(text);
    }

    /** The 4 or 16 bytes in network order. */
    public byte[] bytes() {
        byte[] bytes = new byte[v4 ? 4 : 16];
        long low = this.low;
        long high = this.high;
        for (int i = bytes.length - 1; i >= 0; i--) {
            if (i >= bytes.length - 8) {
                bytes[i] = (byte) low;
                low >>>= 8;
            } else {
                bytes[i] = (byte) high;
                high >>>= 8;
            }
        }
        return bytes;
    }

    /** The 32 bits of an IPv4 address. */
    public int toInt() {
        if (!v4) {
            throw new IllegalStateException(this + " is not an IPv4 address");
        }
        return (int) low;
    }

    /** Its length in bits: 32 or 128. */
    public int bits() {
        return v4 ? 32 : 128;
    }

    private static long number(byte[] bytes, int from, int count) {
        long value = 0;
        for (int i = from; i < from + count; i++) {
            value = (value << 8) | (bytes[i] & 0xffL);
        }
        return value;
    }

    @Override
    public int compareTo(IpAddr other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return AddressText.print(this);
    }
}
