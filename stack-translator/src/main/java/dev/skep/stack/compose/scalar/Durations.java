package dev.skep.stack.compose.scalar;

import dev.skep.api.GoDuration;
import java.time.Duration;

/** Durations in the one form that Go prints, so that 90s and 1m30s give the same object. */
public final class Durations {
    private Durations() {}

    /** The one form of a duration. */
    public static String canonical(String text) {
        return isSeconds(text) ? text : print(Duration.ofNanos(GoDuration.nanos(text)));
    }

    /** Whether a text is a number of seconds from 1 to 59, as most are: it is in the one form. */
    private static boolean isSeconds(String text) {
        var digits = text.length() - 1;
        return (digits == 1 || digits == 2)
                && text.charAt(digits) == 's'
                && text.charAt(0) >= '1'
                && text.charAt(0) <= (digits == 1 ? '9' : '5')
                && text.charAt(digits - 1) >= '0'
                && text.charAt(digits - 1) <= '9';
    }

    /** The one form. */
    private static String print(Duration duration) {
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
