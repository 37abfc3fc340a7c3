package dev.skep.examples.worker;

import java.io.IOException;
import java.util.Optional;

/**
 * The list of votes that wait. A vote that is taken moves to a second list until it is done with, so that a worker that
 * is ended with a vote in hand loses nothing; counting one twice changes nothing, because a voter has one row.
 */
final class VoteQueue {
    private static final String WAITING = "votes";
    private static final String IN_HAND = "votes-in-hand";
    private static final String SECONDS = "2";

    private final RedisConnection redis;

    VoteQueue(RedisConnection redis) {
        this.redis = redis;
    }

    /** The oldest vote, or empty when none came within two seconds. */
    Optional<String> take() throws IOException {
        return redis.call("BLMOVE", WAITING, IN_HAND, "LEFT", "RIGHT", SECONDS);
    }

    void done(String vote) throws IOException {
        redis.call("LREM", IN_HAND, "1", vote);
    }

    void putBackWhatWasInHand() throws IOException {
        while (redis.call("LMOVE", IN_HAND, WAITING, "RIGHT", "LEFT").isPresent()) {
            System.out.println("took up a vote that was in hand");
        }
    }
}
