package dev.skep.operator.kube.network;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What is asked of the API server only while somebody needs it: at once for who needs it anew, and else no more often than once in a
 * time, however many passes there are.
 */
final class Paced<T> {
    private final Duration atMostEach;
    private Set<String> known = Set.of();
    private Instant asked = Instant.MIN;
    private T answer;

    /**
     * Nothing is asked yet.
     *
     * @param nothing the answer while nobody needs one
     */
    Paced(Duration atMostEach, T nothing) {
        this.atMostEach = atMostEach;
        this.answer = nothing;
    }

    /**
     * The answer, as fresh as who needs it may want.
     *
     * @param needing who needs it, and what for
     */
    T read(Set<String> needing, Instant now, Supplier<T> live) {
        var isNews = !known.containsAll(needing);
        if (!needing.isEmpty() && (isNews || !now.isBefore(asked.plus(atMostEach)))) {
            answer = live.get();
            asked = now;
        }
        known = Set.copyOf(needing);
        return answer;
    }
}
