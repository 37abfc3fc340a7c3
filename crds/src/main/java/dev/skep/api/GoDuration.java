package dev.skep.api;

import java.time.Duration;
import java.util.Optional;

/** Durations as Go and therefore Docker write them: {@code 1h2m3.5s}, units ns us ms s m h; {@code 0} needs no unit. */
public final class GoDuration {
    private static final int LONGEST = 64;

    private final String text;
    private int at;

    private GoDuration(String text) {
        this.text = text;
    }

    /**
     * Reads a duration.
     *
     * @return empty when the text is no Go duration, is negative, or does not fit 292 years (Go's own limit)
     */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        var nanos = text.isEmpty() || text.length() > LONGEST ? -1 : new GoDuration(text).nanos();
        return nanos < 0 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos));
    }

    /** The sum of the parts; negative where the text is none or its sum does not fit. */
    private long nanos() {
        var sum = 0L;
        while (at < text.length()) {
            var part = part();
            sum += part;
            if (part < 0 || sum < 0) {
                return -1;
            }
        }
        return sum;
    }

    /** One number with its unit; negative where there is none. A fraction is cut off as time.ParseDuration cuts it off. */
    private long part() {
        var first = at;
        var whole = whole();
        if (at == first) {
            return -1;
        }
        var fraction = 0L;
        var scale = 1.0;
        if (at < text.length() && text.charAt(at) == '.') {
            first = ++at;
            for (; isDigit(); at++) {
                if (fraction < Long.MAX_VALUE / 100) {
                    fraction = fraction * 10 + (text.charAt(at) - '0');
                    scale *= 10;
                }
            }
            if (at == first) {
                return -1;
            }
        }
        var unit = unit();
        return unit == 0 || whole > Long.MAX_VALUE / unit ? -1 : whole * unit + (long) (fraction * (unit / scale));
    }

    /** A run of digits as a number, or the largest number where it is larger. */
    private long whole() {
        var number = 0L;
        for (; isDigit(); at++) {
            var digit = text.charAt(at) - '0';
            number = number > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : number * 10 + digit;
        }
        return number;
    }

    private boolean isDigit() {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }

    private long unit() {
        if (take("ns")) {
            return 1L;
        }
        if (take("us") || take("µs")) {
            return 1_000L;
        }
        if (take("ms")) {
            return 1_000_000L;
        }
        if (take("s")) {
            return 1_000_000_000L;
        }
        if (take("m")) {
            return 60_000_000_000L;
        }
        return take("h") ? 3_600_000_000_000L : 0;
    }

    private boolean take(String word) {
        if (!text.startsWith(word, at)) {
            return false;
        }
        at += word.length();
        return true;
    }
}
