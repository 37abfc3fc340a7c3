package dev.skep.operator.kube.service;

import dev.skep.operator.plan.status.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.Function;

/**
 * Writes of one kind that do not depend on each other: one first, then twice as many at a time as before, so that what the API server
 * refuses is asked for once and what it takes goes fast.
 *
 * <p>Source: Kubernetes' job and replica set controllers ({@code slowStartBatch}).
 */
final class SlowStart {
    /** More at a time make nothing faster where one API server answers. */
    private static final int MOST_AT_A_TIME = 16;

    private SlowStart() {}

    /**
     * Makes the writes.
     *
     * @param untilRefused whether nothing further is written after a batch of which one was refused
     * @return the refusals, in the order of the writes
     */
    static <W> List<Refusal> each(List<W> writes, Function<W, Optional<Refusal>> write, boolean untilRefused) {
        var refusals = new ArrayList<Refusal>();
        var size = 1;
        for (var done = 0; done < writes.size() && (refusals.isEmpty() || !untilRefused); ) {
            var batch = writes.subList(done, Math.min(writes.size(), done + size));
            refusals.addAll(atOnce(batch, write));
            done += batch.size();
            size = Math.min(MOST_AT_A_TIME, size * 2);
        }
        return refusals;
    }

    private static <W> List<Refusal> atOnce(List<W> batch, Function<W, Optional<Refusal>> write) {
        if (batch.size() == 1) {
            return write.apply(batch.getFirst()).stream().toList();
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var refusals = new ArrayList<Refusal>();
            var answers = threads.invokeAll(batch.stream()
                    .<Callable<Optional<Refusal>>>map(each -> () -> write.apply(each))
                    .toList());
            for (var answer : answers) {
                answer.get().ifPresent(refusals::add);
            }
            return refusals;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while tasks were written", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }
}
