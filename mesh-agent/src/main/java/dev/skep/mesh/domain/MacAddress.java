package dev.skep.mesh.domain;

import java.util.HexFormat;

/**
 * An Ethernet address.
 *
 * @param bits its 48 bits
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
    /** Nothing above 48 bits. */
    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("an Ethernet address has 48 bits");
        }
    }

    /** The address that follows from an IPv4 address: {@code 02:53:} and its four bytes. */
    public static MacAddress of(IpAddr address) {
        return new MacAddress((0x0253L << 32) | (address.toInt() & 0xffffffffL));
    }

    /** The address of six bytes. */
    public static MacAddress ofBytes(byte[] bytes) {
        if (bytes.length != 6) {
            throw new IllegalArgumentException("an Ethernet address has 6 bytes, not " + bytes.length);
        }
        long bits = 0;
        for (byte b : bytes) {
            bits = (bits << 8) | (b & 0xffL);
        }
        return new MacAddress(bits);
    }

    /** The address that a text such as {@code 02:53:ac:18:01:02} means. */
    public static MacAddress parse(String text) {
        if (text.length() != 17) {
            throw new IllegalArgumentException("not an Ethernet address: '" + text + "'");
        }
        return ofBytes(HexFormat.ofDelimiter(":").parseHex(text));
    }

    /** Its six bytes. */
    public byte[] bytes() {
        byte[] bytes = new byte[6];
        for (int i = 0; i < 6; i++) {
            bytes[i] = (byte) (bits >>> (40 - 8 * i));
        }
        return bytes;
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    @Override
    public String toString() {
        return HexFormat.ofDelimiter(":").formatHex(bytes());
    }
}
