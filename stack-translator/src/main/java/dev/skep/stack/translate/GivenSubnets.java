package dev.skep.stack.translate;

import dev.skep.stack.compose.node.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The IPv4 subnets that a network asks for. Whether they contain an address costs one look for each length of prefix, however many there are.
 *
 * @param given as they are written
 * @param byPrefix the first bits of the subnets by their number
 */
record GivenSubnets(List<String> given, Map<Integer, Set<Long>> byPrefix) {
    private static final int BITS = 32;
    private static final int SHOWN = 5;

    /** The subnets of a network; those that are no IPv4 subnets contain nothing. */
    static GivenSubnets of(Field network) {
        var given = new ArrayList<String>();
        var byPrefix = new HashMap<Integer, Set<Long>>();
        for (var config : network.get("ipam").map(ipam -> ipam.items("config")).orElse(List.of())) {
            config.text("subnet").ifPresent(subnet -> {
                given.add(subnet);
                add(subnet, byPrefix);
            });
        }
        return new GivenSubnets(List.copyOf(given), Map.copyOf(byPrefix));
    }

    private static void add(String subnet, Map<Integer, Set<Long>> byPrefix) {
        var slash = subnet.indexOf('/');
        var base = slash < 0 ? Optional.<Long>empty() : number(subnet.substring(0, slash));
        var prefix = slash < 0 ? -1 : upTo(BITS, subnet.substring(slash + 1));
        if (base.isPresent() && prefix >= 0) {
            byPrefix.computeIfAbsent(prefix, _ -> new HashSet<>()).add(base.get() >> (BITS - prefix));
        }
    }

    boolean isEmpty() {
        return given.isEmpty();
    }

    /** Whether an address, as a number of 32 bits, is in one of them. */
    boolean contain(long address) {
        for (var prefix : byPrefix.entrySet()) {
            if (prefix.getValue().contains(address >> (BITS - prefix.getKey()))) {
                return true;
            }
        }
        return false;
    }

    /** The first of them. */
    String words() {
        var first = String.join(", ", given.subList(0, Math.min(SHOWN, given.size())));
        return given.size() <= SHOWN ? first : first + " and " + (given.size() - SHOWN) + " more";
    }

    /** An address of four numbers as one of 32 bits; empty for any other text. */
    static Optional<Long> number(String text) {
        var octets = text.split("\\.", -1);
        var number = 0L;
        for (var octet : octets) {
            var value = upTo(255, octet);
            if (value < 0 || octets.length != 4) {
                return Optional.empty();
            }
            number = number << 8 | value;
        }
        return Optional.of(number);
    }

    /** A number of one to three digits that is at most so large; -1 for anything else. */
    private static int upTo(int most, String text) {
        var value = text.isEmpty() || text.length() > 3 ? -1 : 0;
        for (var i = 0; value >= 0 && i < text.length(); i++) {
            var digit = text.charAt(i) - '0';
            value = digit < 0 || digit > 9 ? -1 : 10 * value + digit;
        }
        return value > most ? -1 : value;
    }
}
