package dev.skep.api;

import java.time.Duration;
import java.util.Optional;

/** Durations as Go and therefore Docker write them: {@code 1h2m3.5s}, units ns us ms s m h; {@code 0} needs no unit. */
public final class GoDuration {
    private static final int LONGEST = 64;

    private GoDuration() {}

    /**
     * Reads a duration.
     *
     * @return empty when the text is no Go duration, is negative, or does not fit 292 years (Go's own limit)
     */
    public static Optional<Duration> parse(String text) {
        var nanos = nanos(text);
        return nanos < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }

    /** The nanoseconds of a duration; -1 where {@link #parse} gives nothing. */
    public static long nanos(String text) {
        if (text.equals("0")) {
            return 0;
        }
        if (text.isEmpty() || text.length() > LONGEST) {
            return -1;
        }
        var sum = 0L;
        for (var at = 0; at < text.length(); ) {
            var end = numberEnd(text, at);
            var part = part(text, at, end);
            sum += part;
            if (part < 0 || sum < 0) {
                return -1;
            }
            at = end + unitLength(text, end);
        }
        return sum;
    }

    /** Where digits and points end. */
    private static int numberEnd(String text, int from) {
        var end = from;
        while (end < text.length() && (isDigit(text.charAt(end)) || text.charAt(end) == '.')) {
            end++;
        }
        return end;
    }

    /** One number with its unit; negative where there is none. A fraction is cut off as time.ParseDuration cuts it off. */
    private static long part(String text, int from, int end) {
        var whole = 0L;
        var at = from;
        for (; at < end && isDigit(text.charAt(at)); at++) {
            var digit = text.charAt(at) - '0';
            whole = whole > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : whole * 10 + digit;
        }
        var unit = unit(text, end);
        if (at == from || at + 1 == end || unit == 0) {
            return -1;
        }
        var fraction = 0L;
        var scale = 1.0;
        for (at++; at < end; at++) {
            if (!isDigit(text.charAt(at))) {
                return -1;
            }
            if (fraction < Long.MAX_VALUE / 100) {
                fraction = fraction * 10 + (text.charAt(at) - '0');
                scale *= 10;
            }
        }
        return whole > Long.MAX_VALUE / unit ? -1 : whole * unit + (long) (fraction * (unit / scale));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int unitLength(String text, int at) {
        return text.startsWith("s", at) || text.startsWith("h", at) || !text.startsWith("s", at + 1) ? 1 : 2;
    }

    /** The nanoseconds of the unit that stands there; 0 where none does. */
    private static long unit(String text, int at) {
        if (text.startsWith("ns", at)) {
            return 1L;
        }
        if (text.startsWith("us", at) || text.startsWith("µs", at)) {
            return 1_000L;
        }
        if (text.startsWith("ms", at)) {
            return 1_000_000L;
        }
        if (text.startsWith("s", at)) {
            return 1_000_000_000L;
        }
        if (text.startsWith("m", at)) {
            return 60_000_000_000L;
        }
        return text.startsWith("h", at) ? 3_600_000_000_000L : 0;
    }
}
