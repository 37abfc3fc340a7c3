package dev.skep.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.model.Allowance.Held;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What each namespace may have of the model (M-7). */
class AllowanceTest {
    private final Allowance allowance = new Allowance(1000, 600);

    private static Held service(String namespace, int number) {
        return new Held("Service", new ObjectName(namespace, "s" + number));
    }

    private long taken(String namespace, int count, long bytes) {
        return IntStream.range(0, count)
                .filter(number -> allowance.take(service(namespace, number), bytes))
                .count();
    }

    @Test
    void aNamespaceThatWantsMoreThanItMayLeavesTheOthersTheirs() {
        assertThat(taken("bad", 100, 100)).isEqualTo(6);
        assertThat(taken("good", 4, 100)).isEqualTo(4);

        assertThat(allowance.refused()).hasSize(94).doesNotContain(service("bad", 5), service("good", 3));
    }

    @Test
    void aNamespaceAlwaysHasALittleHoweverMuchTheOthersTook() {
        taken("one", 6, 100);
        taken("two", 4, 100);

        assertThat(taken("three", 3, 10)).isEqualTo(2);
    }

    @Test
    void aNewerStateTakesThePlaceOfTheOneBefore() {
        taken("app", 5, 100);
        for (var time = 0; time < 50; time++) {
            assertThat(allowance.take(service("app", 0), 100)).isTrue();
        }
        assertThat(allowance.take(service("app", 0), 200)).isTrue();
        assertThat(allowance.take(service("app", 0), 201))
                .as("beyond its own namespace's")
                .isFalse();
        assertThat(allowance.refused()).containsExactly(service("app", 0));
    }

    @Test
    void whatIsTakenOnMayGrowThoughAllIsFull() {
        taken("one", 6, 100);
        taken("two", 4, 100);

        assertThat(allowance.take(service("two", 0), 150)).isTrue();
        assertThat(allowance.take(service("two", 9), 100)).isFalse();
    }

    @Test
    void whatGoesMakesRoomForWhatWasRefused() {
        taken("app", 7, 100);
        assertThat(allowance.fitting()).isEmpty();

        allowance.leave(service("app", 0));

        assertThat(allowance.fitting()).containsExactly(service("app", 6));
        assertThat(allowance.take(service("app", 6), 100)).isTrue();
        assertThat(allowance.refused()).isEmpty();
    }

    @Test
    void whatIsRefusedStaysSoUntilItIsTaken() {
        allowance.refuse(service("app", 0), 100);

        assertThat(allowance.refused()).containsExactly(service("app", 0));
        assertThat(allowance.fitting()).containsExactly(service("app", 0));
        assertThat(taken("app", 7, 100)).isEqualTo(6);
    }

    @Test
    void whatWasRefusedAndIsGoneIsForgotten() {
        taken("app", 7, 100);

        allowance.leave(service("app", 6));

        assertThat(allowance.refused()).isEmpty();
        assertThat(allowance.fitting()).isEmpty();
    }

    @Test
    void noMoreIsSaidToFitThanDoesTogether() {
        taken("app", 10, 100);
        allowance.leave(service("app", 0));
        allowance.leave(service("app", 1));

        assertThat(allowance.fitting()).containsExactly(service("app", 6), service("app", 7));
    }

    @Test
    void whatIsHeldWhateverItTakesLeavesNothingForMore() {
        taken("app", 5, 100);

        allowance.hold(service("app", 9), 500);

        assertThat(allowance.take(service("app", 10), 1)).isFalse();
        assertThat(allowance.take(service("other", 0), 20)).isTrue();
    }

    @Test
    void aNamespaceOfWhichVeryManyAreRefusedHidesNobodyElses() {
        allowance.refuse(service("good", 0), 100);

        IntStream.range(0, 20_000).forEach(number -> allowance.refuse(service("bad", number), 1000));

        assertThat(allowance.refused()).hasSizeLessThan(3000).contains(service("good", 0), service("bad", 19_999));
    }
}
