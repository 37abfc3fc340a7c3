package dev.skep.examples.worker;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** The worker's loop: one vote after the other, for ever; a peer that is away is waited for. */
public final class Main {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private Main() {}

    /** Runs until the process is ended; SIGTERM ends it at once, and a vote in hand is taken again at the next start. */
    public static void main(String[] arguments) throws InterruptedException {
        var config = WorkerConfig.fromEnvironment(System.getenv());
        while (true) {
            try (var database = VoteTable.open(config);
                    var redis = RedisConnection.open(config.redisHost(), config.redisPort())) {
                System.out.println("connected to " + config.redisHost() + " and " + config.postgresHost());
                carry(new VoteQueue(redis), database);
            } catch (IOException | SQLException peerIsAway) {
                System.out.println("waiting: " + peerIsAway.getMessage());
                Thread.sleep(PAUSE);
            }
        }
    }

    private static void carry(VoteQueue queue, VoteTable table) throws IOException, SQLException {
        queue.putBackWhatWasInHand();
        while (true) {
            var taken = queue.take();
            if (taken.isPresent()) {
                record(taken.get(), table);
                queue.done(taken.get());
            }
        }
    }

    private static void record(String json, VoteTable table) throws SQLException {
        var vote = Vote.parse(json);
        if (vote.isPresent()) {
            table.record(vote.get());
            System.out.println("counted a vote for " + vote.get().choice());
        } else {
            System.out.println("ignored an entry of the list that is not a vote");
        }
    }
}
