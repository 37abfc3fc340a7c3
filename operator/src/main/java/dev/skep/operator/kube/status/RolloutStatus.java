package dev.skep.operator.kube.status;

import dev.skep.api.v1alpha1.UpdateState;
import dev.skep.api.v1alpha1.UpdateStatus;
import dev.skep.operator.domain.Rollout;
import dev.skep.stack.compose.findings.Printable;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The form in which a roll-out stands in the status between two passes. */
public final class RolloutStatus {

    private RolloutStatus() {}

    /** The roll-out that a status tells of; idle for none, and for rollbacks, which are not made yet. */
    public static Rollout read(@Nullable UpdateStatus status) {
        if (status == null || status.startedAt() == null) {
            return new Rollout.Idle();
        }
        var start = Instant.parse(status.startedAt());
        var hash = Optional.ofNullable(status.specHash()).orElse("");
        var slots = Math.max(1, Optional.ofNullable(status.slots()).orElse(1));
        return switch (status.state()) {
            case UPDATING -> new Rollout.Updating(start, hash, slots);
            case PAUSED ->
                new Rollout.Paused(
                        start,
                        hash,
                        slots,
                        Optional.ofNullable(status.message()).orElse(""));
            case COMPLETED -> {
                var end = Optional.ofNullable(status.completedAt())
                        .map(Instant::parse)
                        .orElse(start);
                yield new Rollout.Completed(start, end, hash, slots);
            }
            case ROLLBACK_STARTED, ROLLBACK_PAUSED, ROLLBACK_COMPLETED -> new Rollout.Idle();
        };
    }

    /** The status of a roll-out, with Swarm's messages; none while idle. */
    public static @Nullable UpdateStatus write(Rollout rollout) {
        return switch (rollout) {
            case Rollout.Idle _ -> null;
            case Rollout.Updating(var start, var hash, var slots) ->
                new UpdateStatus(UpdateState.UPDATING, start.toString(), null, "update in progress", hash, slots);
            case Rollout.Paused(var start, var hash, var slots, var message) ->
                new UpdateStatus(UpdateState.PAUSED, start.toString(), null, Printable.of(message), hash, slots);
            case Rollout.Completed(var start, var end, var hash, var slots) ->
                new UpdateStatus(
                        UpdateState.COMPLETED, start.toString(), end.toString(), "update completed", hash, slots);
        };
    }
}
