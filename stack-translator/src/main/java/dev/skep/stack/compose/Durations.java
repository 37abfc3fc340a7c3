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
                    ? Decimals.text(nanos, 6) + "ms"
                    : nanos >= 1_000 ? Decimals.text(nanos, 3) + "us" : nanos + "ns";
        }
        var hours = duration.toHours();
        var minutes = duration.toMinutesPart();
        var seconds = Decimals.text(duration.toSecondsPart() * 1_000_000_000L + duration.toNanosPart(), 9) + "s";
        return (hours > 0 ? hours + "h" : "") + (hours > 0 || minutes > 0 ? minutes + "m" : "") + seconds;
    }
}
