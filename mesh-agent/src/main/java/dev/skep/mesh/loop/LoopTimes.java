package dev.skep.mesh.loop;

import java.time.Duration;

/**
 * How long the loop waits for what.
 *
 * @param quiet how long nothing must change before a pass begins
 * @param patience how long a pass is put off at most while things go on changing
 * @param resync how long after a pass the kernel is read again, so that drift is found
 * @param firstRetry how long after a pass with problems the next one begins; doubled each time
 * @param lastRetry the most that this grows to
 */
public record LoopTimes(Duration quiet, Duration patience, Duration resync, Duration firstRetry, Duration lastRetry) {
    /** What an agent on a node uses. */
    public static final LoopTimes STANDARD = new LoopTimes(
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            Duration.ofSeconds(30),
            Duration.ofMillis(200),
            Duration.ofSeconds(10));
}
