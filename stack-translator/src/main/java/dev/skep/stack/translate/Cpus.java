package dev.skep.stack.translate;

import dev.skep.stack.compose.scalar.Decimals;

/** Amounts of processors as Docker writes them: {@code 0.5}, {@code 2}, {@code .25}; counted in billionths, as in Swarm. */
final class Cpus {
    /** What is no amount. */
    static final long NONE = -1;
    /** An amount that has a tenth of a billionth. */
    static final long TOO_PRECISE = -2;
    /** The least that Swarm takes. */
    static final long LEAST = 1_000_000;

    private static final long ONE = 1_000_000_000;
    private static final int MOST_DIGITS = 9;
    private static final int MOST_DECIMALS = 18;

    private Cpus() {}

    /** The billionths that a text says, or one of the two negative answers. */
    static long nanos(String text) {
        var point = text.indexOf('.');
        var whole = point < 0 ? text.length() : point;
        var decimals = point < 0 ? 0 : text.length() - point - 1;
        if (whole > MOST_DIGITS || decimals > MOST_DECIMALS || whole + decimals == 0) {
            return NONE;
        }
        var nanos = 0L;
        var weight = ONE / 10;
        var tooPrecise = false;
        for (var i = 0; i < text.length(); i++) {
            var digit = text.charAt(i) - '0';
            if (i != point && (digit < 0 || digit > 9)) {
                return NONE;
            }
            if (i < whole) {
                nanos = nanos * 10 + digit * ONE;
            } else if (i > whole) {
                tooPrecise |= weight == 0 && digit > 0;
                nanos += digit * weight;
                weight /= 10;
            }
        }
        return tooPrecise ? TOO_PRECISE : nanos;
    }

    /** The shortest decimal text. */
    static String print(long nanos) {
        return Decimals.text(nanos, 9);
    }
}
