package dev.skep.operator.kube.service;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Writes of one kind that nothing makes wait for each other: the first alone, then several at a time, so that what the API server
 * refuses is refused to few. One that throws ends all that have not begun.
 */
final class SideBySide {
    /** Four passes of a namespace are made at once, so this is a quarter of what one tenant asks of the API server at a time. */
    static final int AT_ONCE = 8;

    private SideBySide() {}

    /**
     * Does each, until one says that no other shall begin.
     *
     * @param goesOn does one, and says whether others shall begin after it
     */
    static <T> void run(List<T> all, Predicate<T> goesOn) {
        if (all.isEmpty() || !goesOn.test(all.getFirst())) {
            return;
        }
        var next = new AtomicInteger(1);
        var over = new AtomicBoolean();
        Runnable worker = () -> {
            try {
                for (var i = next.getAndIncrement(); i < all.size() && !over.get(); i = next.getAndIncrement()) {
                    if (!goesOn.test(all.get(i))) {
                        over.set(true);
                    }
                }
            } catch (RuntimeException e) {
                over.set(true);
                throw e;
            }
        };
        var workers = new ArrayList<Future<?>>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < Math.min(AT_ONCE, all.size() - 1); i++) {
                workers.add(threads.submit(worker));
            }
        }
        workers.forEach(SideBySide::passOn);
    }

    private static void passOn(Future<?> ended) {
        try {
            ended.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("a write ended without a word", e);
        }
    }
}
