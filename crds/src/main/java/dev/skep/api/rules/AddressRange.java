package dev.skep.api.rules;

import java.util.Arrays;
import java.util.Optional;

/**
 * A range of addresses of either family, as Go's {@code net.ParseIP} and {@code net.ParseCIDR} read them; an address is a range of one. An
 * IPv4 address that is written as one of IPv6 is the IPv4 address.
 */
public final class AddressRange {
    private static final int IPV4 = 4;
    private static final int IPV6 = 16;
    /** The first bytes of IPv4 addresses that are written as those of IPv6. */
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};

    private final byte[] address;
    private final int bits;

    private AddressRange(byte[] address, int bits) {
        this.address = address;
        this.bits = bits;
    }

    /** The range that a text is; empty where it is none. */
    public static Optional<AddressRange> parse(String text) {
        var slash = text.indexOf('/');
        if (slash < 0) {
            var address = address(text);
            return address.length == 0
                    ? Optional.empty()
                    : Optional.of(new AddressRange(unmapped(address), unmapped(address).length * 8));
        }
        var address = address(text.substring(0, slash));
        var bits = number(text.substring(slash + 1), address.length * 8);
        return address.length == 0 || bits < 0 ? Optional.empty() : Optional.of(ranged(address, bits));
    }

    /** Go masks the long form, and takes the short one where the mask is all of its prefix. */
    private static AddressRange ranged(byte[] address, int bits) {
        var isShort = address.length == IPV6 && isMapped(address) && bits >= MAPPED.length * 8;
        return isShort
                ? new AddressRange(unmapped(address), bits - MAPPED.length * 8)
                : new AddressRange(address, bits);
    }

    /** Whether an address lies in the range; a text that is no address lies in none. */
    public boolean contains(String text) {
        var other = unmapped(address(text));
        if (other.length != address.length) {
            return false;
        }
        for (var i = 0; i < bits; i++) {
            if (((other[i / 8] ^ address[i / 8]) & 0x80 >> i % 8) != 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isMapped(byte[] address) {
        return Arrays.equals(address, 0, MAPPED.length, MAPPED, 0, MAPPED.length);
    }

    private static byte[] unmapped(byte[] address) {
        return address.length == IPV6 && isMapped(address) ? Arrays.copyOfRange(address, MAPPED.length, IPV6) : address;
    }

    /** The bytes of an address; none where the text is no address. */
    private static byte[] address(String text) {
        return text.indexOf(':') < 0 ? dotted(text) : groups(text);
    }

    /** Four numbers without leading zeros. */
    private static byte[] dotted(String text) {
        var parts = text.split("\\.", -1);
        var address = new byte[IPV4];
        for (var i = 0; i < IPV4; i++) {
            var number = parts.length == IPV4 ? number(parts[i], 255) : -1;
            if (number < 0 || (parts[i].length() > 1 && parts[i].charAt(0) == '0')) {
                return new byte[0];
            }
            address[i] = (byte) number;
        }
        return address;
    }

    /** Groups of hexadecimal digits; once two colons may stand for zeros, and the last two groups may be dotted. */
    private static byte[] groups(String text) {
        var gap = text.indexOf("::");
        if (gap < 0) {
            var whole = side(text);
            return whole.length == IPV6 ? whole : new byte[0];
        }
        var front = text.substring(0, gap);
        var back = text.substring(gap + 2);
        var first = side(front);
        var last = side(back);
        var isBroken = (first.length == 0 && !front.isEmpty()) || (last.length == 0 && !back.isEmpty());
        if (isBroken || first.length + last.length >= IPV6 || front.indexOf('.') >= 0) {
            return new byte[0];
        }
        var address = Arrays.copyOf(first, IPV6);
        System.arraycopy(last, 0, address, IPV6 - last.length, last.length);
        return address;
    }

    /** The bytes of groups without a gap; none where one of them is no group. */
    private static byte[] side(String text) {
        var parts = text.split(":", -1);
        var bytes = new byte[IPV6];
        var end = 0;
        for (var i = 0; i < parts.length; i++) {
            var isDotted = i == parts.length - 1 && parts[i].indexOf('.') >= 0;
            var group = isDotted ? dotted(parts[i]) : group(parts[i]);
            if (group.length == 0 || end + group.length > IPV6) {
                return new byte[0];
            }
            System.arraycopy(group, 0, bytes, end, group.length);
            end += group.length;
        }
        return Arrays.copyOf(bytes, end);
    }

    private static byte[] group(String text) {
        var group = 0;
        for (var i = 0; i < text.length(); i++) {
            var digit = text.charAt(i) > 'f' ? -1 : Character.digit(text.charAt(i), 16);
            if (digit < 0 || i == 4) {
                return new byte[0];
            }
            group = group << 4 | digit;
        }
        return text.isEmpty() ? new byte[0] : new byte[] {(byte) (group >> 8), (byte) group};
    }

    /** The number of at most three decimal digits; -1 where it is none or greater than the greatest. */
    private static int number(String text, int greatest) {
        var number = text.isEmpty() || text.length() > 3 ? greatest + 1 : 0;
        for (var i = 0; i < text.length() && number <= greatest; i++) {
            var digit = text.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? greatest + 1 : number * 10 + digit;
        }
        return number <= greatest ? number : -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof AddressRange range && bits == range.bits && Arrays.equals(address, range.address);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(address) + bits;
    }
}
