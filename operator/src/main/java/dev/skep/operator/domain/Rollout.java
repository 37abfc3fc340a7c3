package dev.skep.operator.domain;

import java.time.Instant;

/** How far the newest rolling update of a service is; what stands in its status between two passes. */
public sealed interface Rollout {

    /** No update since the service was made, or the specification changed since the newest one. */
    record Idle() implements Rollout {}

    /**
     * Slots are being replaced.
     *
     * @param template hash of the template that it brings
     * @param slots dirty slots at its start: the denominator of the failure ratio
     */
    record Updating(Instant startedAt, String template, int slots) implements Rollout {
        /** Stops it; slots in progress still finish. */
        public Paused pause(String message) {
            return new Paused(startedAt, template, slots, message);
        }

        /** Ends it well. */
        public Completed complete(Instant now) {
            return new Completed(startedAt, now, template, slots);
        }
    }

    /** Stopped by failures until the specification changes. */
    record Paused(Instant startedAt, String template, int slots, String message) implements Rollout {}

    /** Every slot runs the template. */
    record Completed(Instant startedAt, Instant completedAt, String template, int slots) implements Rollout {}

    /** The same, or idle when it brings another template than that of this revision. */
    default Rollout towards(Revision target) {
        var hash = target.template();
        return switch (this) {
            case Idle idle -> idle;
            case Updating updating -> updating.template().equals(hash) ? updating : new Idle();
            case Paused paused -> paused.template().equals(hash) ? paused : new Idle();
            case Completed completed -> completed.template().equals(hash) ? completed : new Idle();
        };
    }
}
