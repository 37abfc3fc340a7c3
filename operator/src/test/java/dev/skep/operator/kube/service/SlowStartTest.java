package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import dev.skep.operator.plan.status.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Independent writes, side by side. */
class SlowStartTest {
    private final Set<Integer> written = ConcurrentHashMap.newKeySet();

    private Optional<Refusal> write(int number, int refusedFrom) {
        written.add(number);
        return number >= refusedFrom ? Optional.of(new Refusal("R" + number, "", true)) : Optional.empty();
    }

    @Test
    void everyWriteIsMade() {
        var all = IntStream.range(0, 100).boxed().toList();

        assertThat(SlowStart.each(all, number -> write(number, 1000), true)).isEmpty();
        assertThat(written).hasSize(100);
    }

    @Test
    void aFullQuotaIsAskedOnceAndNotAThousandTimes() {
        var all = IntStream.range(0, 1000).boxed().toList();

        assertThat(SlowStart.each(all, number -> write(number, 0), true))
                .extracting(Refusal::reason)
                .containsExactly("R0");
        assertThat(written).containsExactly(0);
    }

    @Test
    void refusalsThatHoldUpNobodyAreToldInTheOrderOfTheWrites() {
        var all = IntStream.range(0, 10).boxed().toList();

        assertThat(SlowStart.each(all, number -> write(number, 7), false))
                .extracting(Refusal::reason)
                .containsExactly("R7", "R8", "R9");
        assertThat(written).hasSize(10);
    }

    /** 1, 2, 4, 8, and from then on 16: so many are under way when the first of a batch is answered. */
    @Test
    void eachBatchIsTwiceAsLargeAsTheOneBeforeUpToSixteen() {
        var underWay = new AtomicInteger();
        var most = new ConcurrentSkipListMap<Integer, Integer>();
        var batches = List.of(1, 2, 4, 8, 16, 16, 3);
        var ends = ends(batches);
        var all = IntStream.range(0, 50).boxed().toList();

        SlowStart.each(
                all,
                number -> {
                    underWay.incrementAndGet();
                    var batch = (int) ends.stream().filter(end -> end <= number).count();
                    await("its batch to be under way").until(() -> underWay.get() >= ends(batches, batch));
                    most.merge(batch, underWay.get(), Math::max);
                    return Optional.empty();
                },
                true);

        assertThat(most.values()).containsExactlyElementsOf(ends);
    }

    /** Where each batch ends. */
    private static List<Integer> ends(List<Integer> batches) {
        return IntStream.range(0, batches.size())
                .mapToObj(batch -> ends(batches, batch))
                .toList();
    }

    private static int ends(List<Integer> batches, int batch) {
        return batches.subList(0, batch + 1).stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    @Test
    void aFailureIsTheOneThatWasThrown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SlowStart.each(
                        IntStream.range(0, 10).boxed().toList(),
                        number -> {
                            if (number == 5) {
                                throw new IllegalArgumentException("five");
                            }
                            return write(number, 1000);
                        },
                        true));
    }
}
