package dev.skep.api.rules;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/**
 * Amounts of processors as Docker's client reads them: {@code 0.5}, {@code 2}, {@code .25}, {@code 1e-1}, {@code 1/2}; counted in
 * billionths, as in Swarm.
 */
public final class Cpus {
    /** The least that Swarm takes, but for 0, which sets nothing. */
    private static final long LEAST = 1_000_000;
    /** What is no amount. */
    private static final long NONE = -1;
    /** An amount that is no whole number of billionths. */
    private static final long TOO_PRECISE = -2;
    /** An amount below 0. */
    private static final long NEGATIVE = -3;
    /** An amount whose billionths need more than 64 bits. */
    private static final long TOO_LARGE = -4;

    private static final long ONE = 1_000_000_000;
    private static final int MOST_DIGITS = 9;
    private static final int MOST_DECIMALS = 18;
    private static final int LONGEST = 64;
    private static final int LARGEST_EXPONENT = 99;

    private Cpus() {}

    /** The billionths that a text says; 0 as well where it is refused. */
    public static long nanos(String text) {
        return Math.max(0, read(text));
    }

    /** Why Docker's client or Swarm refuses the amount, in their words, with the remedy; empty where they take it. */
    public static Optional<String> refusal(String text) {
        var nanos = read(text);
        if (nanos == NONE) {
            return Optional.of("failed to parse " + text + " as a rational number: write 0.5 or 2");
        }
        if (nanos == TOO_PRECISE) {
            return Optional.of("value is too precise: write at most nine decimals");
        }
        if (nanos == TOO_LARGE) {
            return Optional.of("value is too large: write at most 9223372036");
        }
        return nanos == NEGATIVE || (nanos > 0 && nanos < LEAST)
                ? Optional.of("invalid cpu value " + text + ": Must be at least 0.001")
                : Optional.empty();
    }

    /** The billionths, or one of the negative answers. */
    private static long read(String text) {
        var nanos = decimal(text);
        return nanos == NONE && text.length() <= LONGEST ? rational(text) : nanos;
    }

    /** Amounts as most people write them, which need no large numbers. */
    private static long decimal(String text) {
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

    private static long rational(String text) {
        var slash = text.indexOf('/');
        var signed = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
        if (slash < 0) {
            return real(text, signed);
        }
        var divisor = text.substring(slash + 1);
        if (!isWhole(text, signed, slash) || !isWhole(divisor, 0, divisor.length()) || divisor.equals("0")) {
            return NONE;
        }
        var parts = new BigInteger(text.substring(0, slash))
                .multiply(BigInteger.valueOf(ONE))
                .divideAndRemainder(new BigInteger(divisor));
        return parts[1].signum() == 0 ? inRange(parts[0]) : TOO_PRECISE;
    }

    /** Digits without a leading zero, which would make them octal. */
    private static boolean isWhole(String text, int from, int to) {
        return digitsEnd(text, from) == to && to > from && (text.charAt(from) != '0' || to == from + 1);
    }

    private static int digitsEnd(String text, int from) {
        var end = from;
        while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
            end++;
        }
        return end;
    }

    /** A decimal number with an exponent or without. */
    private static long real(String text, int from) {
        var end = digitsEnd(text, from);
        var digits = end - from;
        if (end < text.length() && text.charAt(end) == '.') {
            var point = end;
            end = digitsEnd(text, point + 1);
            digits += end - point - 1;
        }
        var exponent = exponent(text, end);
        if (digits == 0 || exponent == Integer.MIN_VALUE) {
            return NONE;
        }
        var mantissa = new BigDecimal(text.substring(0, end));
        if (mantissa.signum() == 0) {
            return 0;
        }
        if (Math.abs(exponent) > LARGEST_EXPONENT) {
            return exponent < 0 ? TOO_PRECISE : TOO_LARGE;
        }
        var nanos = mantissa.scaleByPowerOfTen(exponent + 9).stripTrailingZeros();
        return nanos.scale() > 0 ? TOO_PRECISE : inRange(nanos.toBigInteger());
    }

    /** The exponent that stands there, 0 where the text ends; {@code Integer.MIN_VALUE} where something else stands there. */
    private static int exponent(String text, int at) {
        if (at == text.length()) {
            return 0;
        }
        var sign = at + 1 < text.length() && "+-".indexOf(text.charAt(at + 1)) >= 0 ? 1 : 0;
        var digits = at + 1 + sign;
        var isExponent = "eE".indexOf(text.charAt(at)) >= 0 && digitsEnd(text, digits) == text.length();
        if (!isExponent || text.length() - digits < 1 || text.length() - digits > 6) {
            return Integer.MIN_VALUE;
        }
        return Integer.parseInt(text.substring(at + 1));
    }

    private static long inRange(BigInteger nanos) {
        if (nanos.signum() < 0) {
            return NEGATIVE;
        }
        return nanos.bitLength() < Long.SIZE ? nanos.longValueExact() : TOO_LARGE;
    }
}
