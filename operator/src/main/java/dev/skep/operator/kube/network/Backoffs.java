package dev.skep.operator.kube.network;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Work that is done for each object by itself: one that fails waits, longer each time, and holds nobody up. A lost race, which says
 * that somebody wrote before, is run again at once. An API server that does not answer is nobody's own failure, and ends the pass.
 */
final class Backoffs {
    private static final Logger LOG = LoggerFactory.getLogger(Backoffs.class);
    private static final Duration FIRST = Duration.ofMillis(500);
    private static final int DOUBLINGS = 6;
    private static final int RACES = 5;

    private final Map<String, Failures> failing = new HashMap<>();

    /** How often in a row an object's work failed, and when it is tried again. */
    private record Failures(int count, Instant until) {}

    /**
     * Does an object's work if it is not waiting after a failure; false when it failed now.
     *
     * @param object kind and name or UID, for the log and as the key
     * @param failed hears why, unless it was a lost race
     */
    boolean attempt(String object, Instant now, Runnable work, Consumer<RuntimeException> failed) {
        var before = failing.get(object);
        if (before != null && now.isBefore(before.until())) {
            return true;
        }
        try {
            work.run();
            failing.remove(object);
            return true;
        } catch (RuntimeException e) {
            if (isUnanswered(e)) {
                throw e;
            }
            var count = before == null ? 1 : before.count() + 1;
            var wait = isLostRace(e) && count <= RACES
                    ? Duration.ZERO
                    : FIRST.multipliedBy(1L << Math.min(count - 1, DOUBLINGS));
            failing.put(object, new Failures(count, now.plus(wait)));
            if (!wait.isZero()) {
                LOG.atWarn()
                        .addKeyValue("object", object)
                        .addKeyValue("failures", count)
                        .addKeyValue("error", e.getMessage())
                        .log("failed by itself, will be tried again");
                failed.accept(e);
            }
            return false;
        }
    }

    /** Forgets an object that is gone. */
    void forget(String object) {
        failing.remove(object);
    }

    /** Until when an object waits after a failure; empty when it does not. */
    Optional<Instant> until(String object) {
        return Optional.ofNullable(failing.get(object)).map(Failures::until);
    }

    /** Forgets objects of a kind that are gone. */
    void retain(String kind, Set<String> objects) {
        failing.keySet().removeIf(object -> object.startsWith(kind) && !objects.contains(object));
    }

    private static boolean isUnanswered(RuntimeException failure) {
        return failure instanceof KubernetesClientException e && e.getCode() == 0;
    }

    /** Whether somebody wrote before. */
    static boolean isLostRace(RuntimeException failure) {
        return failure instanceof KubernetesClientException e && e.getCode() == HttpURLConnection.HTTP_CONFLICT;
    }
}
