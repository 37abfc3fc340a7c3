package dev.skep.operator.plan.network;

import java.util.OptionalInt;
import java.util.regex.Pattern;

/** IPv4 addresses as 32-bit numbers, and the MAC addresses that follow from them. */
final class Ipv4 {
    private static final Pattern DOTTED = Pattern.compile("[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");

    private Ipv4() {}

    /** Reads four decimal parts; empty for anything else. */
    static OptionalInt parse(String text) {
        if (!DOTTED.matcher(text).matches()) {
            return OptionalInt.empty();
        }
        var address = 0;
        for (var part : text.split("\\.")) {
            var value = Integer.parseInt(part);
            if (value > 255) {
                return OptionalInt.empty();
            }
            address = address << 8 | value;
        }
        return OptionalInt.of(address);
    }

    /** The address as four decimal parts. */
    static String format(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }

    /** The MAC address of an interface with this address: {@code 02:53} (locally administered) and the four bytes (C-22). */
    static String mac(String address) {
        var bits = parse(address).orElseThrow(() -> new IllegalArgumentException("no IPv4 address: " + address));
        return "02:53:%02x:%02x:%02x:%02x".formatted(bits >>> 24, bits >>> 16 & 255, bits >>> 8 & 255, bits & 255);
    }
}
