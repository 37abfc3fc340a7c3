package dev.skep.operator.kube.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Nobody waits for a neighbour. */
@Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
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
            try {
                Awaitility.await("as many as may").until(() -> hanging.get() >= 2);

                var other = threads.submit(() -> turns.take("modest", () -> "done"));

                assertThat(other).succeedsWithin(5, TimeUnit.SECONDS).isEqualTo("done");
                assertThat(hanging).hasValue(2);
            } finally {
                // else this waits for each of them
                end.countDown();
            }
        }
        assertThat(hanging).hasValue(100);
    }

    @Test
    void whoWasServedWaitsBehindTheOthers() {
        var order = Collections.synchronizedList(new ArrayList<String>());
        var end = new CountDownLatch(1);
        var single = new Turns(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            hang(threads, single, "many", end);
            ask(threads, single, order, "many", "many", "many", "one");
            end.countDown();
        }
        assertThat(order).containsExactly("many", "one", "many", "many");
    }

    /** Who has one already may have begun to wait first. */
    @Test
    void whoHasFewestTurnsIsNextHoweverLongOthersWait() {
        var order = Collections.synchronizedList(new ArrayList<String>());
        var end = new CountDownLatch(1);
        var free = new CountDownLatch(1);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            hang(threads, turns, "some", end);
            hang(threads, turns, "two", end);
            hang(threads, turns, "two", end);
            hang(threads, turns, "short", free);
            ask(threads, turns, order, "some", "none");
            free.countDown();
            Awaitility.await("both to be served").until(() -> order.size() == 2);
            end.countDown();
        }
        assertThat(order).containsExactly("none", "some");
    }

    /** A pass that takes a turn until the end, but half a minute at most. */
    private static void hang(ExecutorService threads, Turns turns, String namespace, CountDownLatch end) {
        var begun = new CountDownLatch(1);
        var _ = threads.submit(() -> turns.take(namespace, () -> {
            begun.countDown();
            return await(end);
        }));
        assertThat(await(begun)).isTrue();
    }

    /** Passes that ask one after the other, and are noted as they are served. */
    private static void ask(ExecutorService threads, Turns turns, List<String> order, String... namespaces) {
        for (var namespace : namespaces) {
            var before = turns.waiting();
            var _ = threads.submit(() -> turns.take(namespace, () -> order.add(namespace)));
            Awaitility.await("it waits").until(() -> turns.waiting() > before);
        }
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
