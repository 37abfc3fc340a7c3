package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skep.operator.plan.status.Refusal;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
