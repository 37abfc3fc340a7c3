package dev.skep.api.support;

/** Ranges of addresses that a network can have: of IPv4, with room for a gateway and tasks, and none that takes what others need. */
final class Subnets {
    private static final int LONGEST_PREFIX = 29;
    private static final int SHORTEST_PREFIX = 8;
    private static final int BYTES = 4;
    /** Characters of a slash and a prefix length. */
    private static final int PREFIX = 3;

    private Subnets() {}

    /** Whether a network can have the range {@code a.b.c.d/n}. */
    static boolean canBeGiven(String text) {
        var slash = text.indexOf('/');
        return slash > 0
                && text.length() - slash <= PREFIX
                && number(text, slash + 1, text.length(), LONGEST_PREFIX)
                && Integer.parseInt(text, slash + 1, text.length(), 10) >= SHORTEST_PREFIX
                && isAddress(text.substring(0, slash));
    }

    private static boolean isAddress(String text) {
        var from = 0;
        for (var i = 0; i < BYTES; i++) {
            var dot = i == BYTES - 1 ? text.length() : text.indexOf('.', from);
            if (dot < 0 || !number(text, from, dot, 255)) {
                return false;
            }
            from = dot + 1;
        }
        return true;
    }

    /** Whether digits stand there, one to three, and mean no more than the greatest. */
    private static boolean number(String text, int from, int to, int greatest) {
        var number = to > from && to - from <= 3 ? 0 : greatest + 1;
        for (var i = from; i < to && number <= greatest; i++) {
            var digit = text.charAt(i) - '0';
            number = digit < 0 || digit > 9 ? greatest + 1 : number * 10 + digit;
        }
        return number <= greatest;
    }
}
