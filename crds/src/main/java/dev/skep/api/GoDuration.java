package dev.skep.api;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/** Durations as Go and therefore Docker write them: {@code 1h2m3.5s}, units ns us ms s m h; {@code 0} needs no unit. */
public final class GoDuration {
    private static final Pattern WHOLE = Pattern.compile("(?:[0-9]+(?:\\.[0-9]+)?(?:ns|us|µs|ms|s|m|h))+");
    private static final Pattern PART = Pattern.compile("([0-9]+(?:\\.[0-9]+)?)(ns|us|µs|ms|s|m|h)");

    private GoDuration() {}

    /**
     * Reads a duration.
     *
     * @return empty when the text is no Go duration, is negative, or does not fit 292 years (Go's own limit)
     */
    public static Optional<Duration> parse(String text) {
        if (text.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        if (text.length() > 64 || !WHOLE.matcher(text).matches()) {
            return Optional.empty();
        }
        var nanos = PART.matcher(text)
                .results()
                .map(part -> new BigDecimal(part.group(1)).multiply(BigDecimal.valueOf(nanosOf(part.group(2)))))
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .toBigInteger();
        return nanos.bitLength() > 63 ? Optional.empty() : Optional.of(Duration.ofNanos(nanos.longValueExact()));
    }

    private static long nanosOf(String unit) {
        return switch (unit) {
            case "ns" -> 1L;
            case "us", "µs" -> 1_000L;
            case "ms" -> 1_000_000L;
            case "s" -> 1_000_000_000L;
            case "m" -> 60_000_000_000L;
            case "h" -> 3_600_000_000_000L;
            default -> throw new IllegalStateException("unit outside the pattern: " + unit);
        };
    }
}
