package dev.skep.operator.kube.status;

import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How often a status is written of which only numbers and words are other than before: a thousand tasks that start one after the
 * other are no thousand writes. What a later pass needs (S-7), and what a condition says, is written at once. Forgetting when it was
 * last written costs a write.
 */
public final class StatusPace {
    private static final Duration AT_MOST_EACH = Duration.ofSeconds(1);
    /** Services that were written lately; of others it does not matter. */
    private static final int REMEMBERED = 10_000;

    private final Map<String, Instant> written = new ConcurrentHashMap<>();

    /** How long a status can wait; empty when it cannot. */
    public Optional<Duration> putOff(SwarmService service, SwarmServiceStatus status, Instant now) {
        var last = written.get(service.getMetadata().getUid());
        if (last == null || isUrgent(Optional.ofNullable(service.getStatus()), status)) {
            return Optional.empty();
        }
        var wait = Duration.between(now, last.plus(AT_MOST_EACH));
        return wait.isPositive() && wait.compareTo(AT_MOST_EACH) <= 0 ? Optional.of(wait) : Optional.empty();
    }

    /** Notes that the status was written. */
    public void written(SwarmService service, Instant now) {
        if (written.size() >= REMEMBERED) {
            written.values().removeIf(last -> last.plus(AT_MOST_EACH).isBefore(now));
        }
        written.put(service.getMetadata().getUid(), now);
    }

    private static boolean isUrgent(Optional<SwarmServiceStatus> before, SwarmServiceStatus after) {
        return before.map(old -> !Objects.equals(old.observedGeneration(), after.observedGeneration())
                        || !Objects.equals(old.updateStatus(), after.updateStatus())
                        || !Objects.equals(old.jobStatus(), after.jobStatus())
                        || !Objects.equals(old.currentRevision(), after.currentRevision())
                        || !Objects.equals(old.previousRevision(), after.previousRevision())
                        || !Objects.equals(old.followedUpdates(), after.followedUpdates())
                        || !said(StatusRenderer.own(old)).equals(said(after)))
                .orElse(true);
    }

    /** What conditions say without their words. */
    private static List<String> said(SwarmServiceStatus status) {
        return status.conditions().stream().map(StatusPace::said).toList();
    }

    private static String said(Condition condition) {
        return condition.type() + " " + condition.status() + " " + condition.reason();
    }
}
