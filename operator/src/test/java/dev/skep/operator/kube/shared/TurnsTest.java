package dev.skep.operator.kube.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** Nobody waits for a neighbour. */
class TurnsTest {
    private final Turns turns = new Turns(4);

    @Test
    void aNamespaceWhosePassesHangLeavesHalfOfTheTurnsToOthers() throws InterruptedException {
        var end = new CountDownLatch(1);
        var hanging = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var pass = 0; pass < 100; pass++) {
                var _ = threads.submit(() -> turns.take("greedy", () -> {
                    hanging.incrementAndGet();
                    return await(end);
                }));
            }
            Awaitility.await("as many as may").until(() -> hanging.get() == 2);

            var other = threads.submit(() -> turns.take("modest", () -> "done"));

            assertThat(other).succeedsWithin(5, TimeUnit.SECONDS).isEqualTo("done");
            assertThat(hanging).hasValue(2);
            end.countDown();
        }
        assertThat(hanging).hasValue(100);
    }

    @Test
    void whoHasFewestTurnsIsNextHoweverManyOthersWait() {
        var order = Collections.synchronizedList(new ArrayList<String>());
        var begin = new CountDownLatch(1);
        var single = new Turns(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var _ = threads.submit(() -> single.take("many", () -> await(begin)));
            var asked = 0;
            for (var namespace : List.of("many", "many", "many", "one")) {
                var _ = threads.submit(() -> single.take(namespace, () -> order.add(namespace)));
                var all = ++asked;
                Awaitility.await("it waits").until(() -> single.waiting() >= all - 1);
            }
            Awaitility.await("all wait").until(() -> single.waiting() >= 4);
            begin.countDown();
        }
        assertThat(order.indexOf("one")).isLessThanOrEqualTo(1);
    }

    private static boolean await(CountDownLatch latch) {
        try {
            return latch.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
