package dev.skep.operator.kube.shared;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a reconciler's pass that a refused write ended. A refusal (quota, validation, admission) is said once for each object
 * and reason, and the pass is made again with growing pauses. In a namespace that is being deleted it is not made again: none of its
 * objects stays; nor is that of an object that is gone. Everything else is left to the framework.
 */
public final class FailedPasses {
    private static final Logger LOG = LoggerFactory.getLogger(FailedPasses.class);
    private static final int MOST = 10_000;
    private static final int LARGEST_POWER = 6;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int UNPROCESSABLE = 422;

    private final Clock clock;
    private final Map<String, Failure> failures = new Newest<>();
    private final Map<String, Boolean> over = new Newest<>();

    /** Nothing has failed. */
    public FailedPasses(Clock clock) {
        this.clock = clock;
    }

    private record Failure(String reason, int times, Instant last) {}

    /** Whether the object's namespace is known to be going: then nothing is to be made, written or said for it. */
    public synchronized boolean isOver(HasMetadata object) {
        return over.containsKey(object.getMetadata().getUid());
    }

    /** How the framework is to go on after a pass over the object has failed. */
    public <T extends HasMetadata> ErrorStatusUpdateControl<T> after(T object, Exception failure) {
        if (failure instanceof KubernetesClientException refusal) {
            if (TerminatingNamespace.isReasonOf(refusal)) {
                end(object);
                return ErrorStatusUpdateControl.<T>noStatusUpdate().withNoRetry();
            }
            if (isGone(object, refusal)) {
                return ErrorStatusUpdateControl.<T>noStatusUpdate().withNoRetry();
            }
            if (isRefusal(refusal)) {
                return ErrorStatusUpdateControl.<T>noStatusUpdate()
                        .withNoRetry()
                        .rescheduleAfter(pause(object, message(refusal)));
            }
        }
        return ErrorStatusUpdateControl.defaultErrorProcessing();
    }

    /** What the API server did not find is the object itself; of what is not there it names the resource where it says kind. */
    private static boolean isGone(HasMetadata object, KubernetesClientException e) {
        return e.getCode() == HttpURLConnection.HTTP_NOT_FOUND
                && Optional.ofNullable(e.getStatus())
                        .map(Status::getDetails)
                        .filter(details -> object.getMetadata().getName().equals(details.getName()))
                        .filter(details -> object.getPlural().equals(details.getKind()))
                        .isPresent();
    }

    private static boolean isRefusal(KubernetesClientException e) {
        return switch (e.getCode()) {
            case UNPROCESSABLE,
                    HttpURLConnection.HTTP_FORBIDDEN,
                    HttpURLConnection.HTTP_BAD_REQUEST,
                    HttpURLConnection.HTTP_ENTITY_TOO_LARGE,
                    HttpURLConnection.HTTP_INTERNAL_ERROR -> true;
            default -> false;
        };
    }

    private static String message(KubernetesClientException e) {
        return Optional.ofNullable(e.getStatus()).map(Status::getMessage).orElseGet(e::getMessage);
    }

    private synchronized void end(HasMetadata object) {
        if (over.put(object.getMetadata().getUid(), true) == null) {
            LOG.atInfo()
                    .addKeyValue("kind", object.getKind())
                    .addKeyValue("namespace", object.getMetadata().getNamespace())
                    .addKeyValue("name", object.getMetadata().getName())
                    .log("left alone: its namespace is being deleted");
        }
    }

    /** An object that was well for twice the longest pause begins anew. */
    private synchronized Duration pause(HasMetadata object, String reason) {
        var uid = object.getMetadata().getUid();
        var now = clock.instant();
        var before = Optional.ofNullable(failures.get(uid))
                .filter(known ->
                        known.last().plus(LONGEST_PAUSE.multipliedBy(2)).isAfter(now));
        failures.put(uid, new Failure(reason, before.map(Failure::times).orElse(0) + 1, now));
        if (before.filter(known -> known.reason().equals(reason)).isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("kind", object.getKind())
                    .addKeyValue("namespace", object.getMetadata().getNamespace())
                    .addKeyValue("name", object.getMetadata().getName())
                    .addKeyValue("error", reason)
                    .log("a write is refused; it is tried again, and said again only when the reason changes");
        }
        var power = Math.min(before.map(Failure::times).orElse(0), LARGEST_POWER);
        var pause = FIRST_PAUSE.multipliedBy(1L << power);
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    /** Forgets what was put in longest ago. */
    @SuppressWarnings("serial") // never written anywhere
    private static final class Newest<V> extends LinkedHashMap<String, V> {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
            return size() > MOST;
        }
    }
}
