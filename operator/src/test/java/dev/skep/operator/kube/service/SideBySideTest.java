package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Writes that do not wait for each other. */
class SideBySideTest {
    private static final int MANY = 1 + 3 * SideBySide.AT_ONCE;

    private final Set<Integer> done = ConcurrentHashMap.newKeySet();

    @Test
    void allAreDoneAndAfterTheFirstAsManyAtATimeAsMayBe() {
        var all = IntStream.range(0, MANY).boxed().toList();
        var together = new CyclicBarrier(SideBySide.AT_ONCE);

        SideBySide.run(all, each -> {
            if (each > 0) {
                meet(together);
            }
            return done.add(each);
        });

        assertThat(done).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void nothingBeginsAfterTheFirstWasRefused() {
        SideBySide.run(IntStream.range(0, MANY).boxed().toList(), each -> !done.add(each));

        assertThat(done).containsExactly(0);
    }

    @Test
    void onlyWhatHadBegunIsDoneWhenALaterOneIsRefused() {
        SideBySide.run(IntStream.range(0, 10_000).boxed().toList(), each -> done.add(each) && each == 0);

        assertThat(done).hasSizeBetween(2, 1 + SideBySide.AT_ONCE);
    }

    @Test
    void whatOneThrowsIsThrown() {
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        SideBySide.run(IntStream.range(0, MANY).boxed().toList(), each -> {
                            if (each == 5) {
                                throw new IllegalStateException("cut off");
                            }
                            return true;
                        }))
                .withMessage("cut off");
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException("the others did not come", e);
        }
    }
}
