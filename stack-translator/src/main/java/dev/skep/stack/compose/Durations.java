package dev.skep.stack.compose;

import java.time.Duration;

/** Durations in the one form that Go prints, so that 90s and 1m30s give the same object. */
public final class Durations {
    private Durations() {}

    /** The one form. */
    public static String print(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        if (duration.compareTo(Duration.ofSeconds(1)) < 0) {
            var nanos = duration.toNanos();
            return nanos >= 1_000_000
                    ? fraction(nanos, 6) + "ms"
                    : nanos >= 1_000 ? fraction(nanos, 3) + "us" : nanos + "ns";
        }
        var hours = duration.toHours();
        var minutes = duration.toMinutesPart();
        var seconds = fraction(duration.toSecondsPart() * 1_000_000_000L + duration.toNanosPart(), 9) + "s";
        return (hours > 0 ? hours + "h" : "") + (hours > 0 || minutes > 0 ? minutes + "m" : "") + seconds;
    }

    /** An amount of the smaller unit in the larger one, which is so many powers of ten above it. */
    private static String fraction(long amount, int scale) {
        var unit = 1L;
        for (var i = 0; i < scale; i++) {
            unit *= 10;
        }
        if (amount % unit == 0) {
            return String.valueOf(amount / unit);
        }
        var digits = String.valueOf(unit + amount % unit);
        var end = digits.length();
        while (digits.charAt(end - 1) == '0') {
            end--;
        }
        return amount / unit + "." + digits.substring(1, end);
    }
}
