package dev.skep.operator.kube.node;

import java.time.Duration;

/**
 * How long this process has really been listening. A process that was stopped, starved or cut off from the API server heard
 * nobody meanwhile, so that time is no silence of the nodes; and a clock that somebody sets is not looked at. Guarded by itself.
 */
final class WatchTime {

    /** The most that one look counts for: two missed ticks and the one that came. */
    static final Duration LONGEST_LOOK = Duration.ofSeconds(3);

    private long looked;
    private Duration heard = Duration.ZERO;

    /** Begins, at a reading of the monotonic clock in nanoseconds. */
    WatchTime(long nanos) {
        looked = nanos;
    }

    /** Counts the time since the last look, if the leases were being watched, and says how much there is in all. */
    synchronized Duration look(long nanos, boolean listening) {
        var since = Duration.ofNanos(nanos - looked);
        looked = nanos;
        if (listening) {
            heard = heard.plus(since.compareTo(LONGEST_LOOK) < 0 ? since : LONGEST_LOOK);
        }
        return heard;
    }

    /** The time up to the last look. */
    synchronized Duration heard() {
        return heard;
    }
}
