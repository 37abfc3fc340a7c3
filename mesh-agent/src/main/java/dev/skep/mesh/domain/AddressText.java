package dev.skep.mesh.domain;

/** The text form of addresses: dotted quads, and RFC 5952 for IPv6. */
final class AddressText {
    private AddressText() {}

    static IpAddr parseV4(String text) {
        long value = 0;
        int start = 0;
        for (int part = 0; part < 4; part++) {
            int end = part == 3 ? text.length() : text.indexOf('.', start);
            if (end <= start || end - start > 3) {
                throw invalid(text);
            }
            int octet = number(text, start, end, 10);
            if (octet > 255) {
                throw invalid(text);
            }
            value = value << 8 | octet;
            start = end + 1;
        }
        return new IpAddr(true, 0, value);
    }

    static IpAddr parseV6(String text) {
        int gap = text.indexOf("::");
        int[] groups = new int[8];
        if (gap < 0) {
            if (groups(text, text, groups, 0) != 8) {
                throw invalid(text);
            }
        } else {
            int before = groups(text, text.substring(0, gap), groups, 0);
            int[] tail = new int[8];
            int after = groups(text, text.substring(gap + 2), tail, 0);
            if (before + after > 7) {
                throw invalid(text);
            }
            System.arraycopy(tail, 0, groups, 8 - after, after);
        }
        return new IpAddr(false, join(groups, 0), join(groups, 4));
    }

    static String print(IpAddr address) {
        if (address.v4()) {
            int bits = address.toInt();
            return (bits >>> 24) + "." + (bits >>> 16 & 255) + "." + (bits >>> 8 & 255) + "." + (bits & 255);
        }
        int[] groups = new int[8];
        for (int i = 0; i < 8; i++) {
            long half = i < 4 ? address.high() : address.low();
            groups[i] = (int) (half >>> (48 - 16 * (i & 3)) & 0xffff);
        }
        return print(groups);
    }

    private static String print(int[] groups) {
        int bestStart = -1;
        int bestLength = 1;
        for (int i = 0; i < 8; i++) {
            int end = i;
            while (end < 8 && groups[end] == 0) {
                end++;
            }
            if (end - i > bestLength) {
                bestStart = i;
                bestLength = end - i;
            }
        }
        var text = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == bestStart) {
                text.append("::");
                i += bestLength - 1;
                continue;
            }
            if (!text.isEmpty() && text.charAt(text.length() - 1) != ':') {
                text.append(':');
            }
            text.append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }

    private static int groups(String whole, String text, int[] into, int from) {
        int count = from;
        int start = 0;
        while (start < text.length()) {
            int colon = text.indexOf(':', start);
            int end = colon < 0 ? text.length() : colon;
            if (count == 8 || end == start || end - start > 4 || colon == text.length() - 1) {
                throw invalid(whole);
            }
            into[count++] = number(text, start, end, 16);
            start = end + 1;
        }
        return count;
    }

    private static int number(String text, int start, int end, int radix) {
        int value = 0;
        for (int i = start; i < end; i++) {
            int digit = text.charAt(i) < 128 ? Character.digit(text.charAt(i), radix) : -1;
            if (digit < 0) {
                throw invalid(text);
            }
            value = value * radix + digit;
        }
        return value;
    }

    private static long join(int[] groups, int from) {
        return (long) groups[from] << 48
                | (long) groups[from + 1] << 32
                | (long) groups[from + 2] << 16
                | groups[from + 3];
    }

    private static IllegalArgumentException invalid(String text) {
        return new IllegalArgumentException("not an IP address: '" + text + "'");
    }
}
