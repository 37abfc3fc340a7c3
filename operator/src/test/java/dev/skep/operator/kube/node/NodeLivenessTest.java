package dev.skep.operator.kube.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Silence judged by one's own watchTime. */
class NodeLivenessTest {
    private static final Duration START = Duration.ofHours(1);

    private final NodeLiveness liveness = new NodeLiveness();

    @Test
    void nodeIsDownFifteenSecondsAfterItsLastSign() {
        liveness.heard("a", "agent", "1", START);

        assertThat(liveness.downSince("a", START.plusSeconds(14))).isEmpty();
        assertThat(liveness.downSince("a", START.plusSeconds(15))).contains(START.plusSeconds(15));
    }

    @Test
    void repeatedStampIsNoSign() {
        liveness.heard("a", "agent", "1", START);
        liveness.heard("a", "agent", "1", START.plusSeconds(10));

        assertThat(liveness.downSince("a", START.plusSeconds(15))).isPresent();
    }

    @Test
    void fresherWordOfTheKubeletKeepsANodeUpWithoutItsAgent() {
        liveness.heard("a", "agent", "1", START);
        liveness.heard("a", "kubelet", "1", START.plusSeconds(10));

        assertThat(liveness.downSince("a", START.plusSeconds(24))).isEmpty();
        assertThat(liveness.downSince("a", START.plusSeconds(25))).isPresent();
    }

    @Test
    void oneOfThreeNodesIsALossAndTwoAreASuspicion() {
        var names = List.of("n0", "n1", "n2");
        names.forEach(name -> liveness.heard(name, "agent", "1", START));
        liveness.heard("n1", "agent", "2", START.plusSeconds(10));
        liveness.heard("n2", "agent", "2", START.plusSeconds(10));

        assertThat(liveness.isSuspicious(names, START.plusSeconds(20))).isFalse();
        assertThat(liveness.isSuspicious(names, START.plusSeconds(25))).isTrue();
        liveness.heard("n1", "agent", "3", START.plusSeconds(26));
        liveness.heard("n2", "agent", "3", START.plusSeconds(26));
        assertThat(liveness.isSuspicious(names, START.plusSeconds(27))).isFalse();
    }

    @Test
    void nodesThatGoOneAfterTheOtherOverMinutesAreNoSuspicion() {
        var names = IntStream.range(0, 4).mapToObj(number -> "n" + number).toList();
        names.forEach(name -> liveness.heard(name, "agent", "1", START));
        liveness.heard("n1", "agent", "2", START.plusSeconds(61));
        liveness.heard("n2", "agent", "2", START.plusSeconds(200));
        liveness.heard("n3", "agent", "2", START.plusSeconds(200));

        assertThat(liveness.isSuspicious(names, START.plusSeconds(80))).isFalse();
    }

    @Test
    void aNodeIsNotSilentWhileThisProcessIsStopped() {
        var watchTime = new WatchTime(0);
        liveness.heard("a", "agent", "1", watchTime.look(seconds(1), true));
        for (var tick = 2; tick <= 11; tick++) {
            assertThat(liveness.downSince("a", watchTime.look(seconds(tick), true)))
                    .isEmpty();
        }
        // stopped for an hour: the renewals of that hour stand in the watch, still unread
        assertThat(liveness.downSince("a", watchTime.look(seconds(3611), true))).isEmpty();

        assertThat(liveness.downSince("a", watchTime.look(seconds(3612), true))).isEmpty();
        assertThat(liveness.downSince("a", watchTime.look(seconds(3613), true))).isPresent();
    }

    @Test
    void aNodeIsNotSilentWhileTheApiServerIsAway() {
        var watchTime = new WatchTime(0);
        liveness.heard("a", "agent", "1", watchTime.look(seconds(1), true));
        for (var tick = 2; tick <= 60; tick++) {
            assertThat(liveness.downSince("a", watchTime.look(seconds(tick), false)))
                    .isEmpty();
        }
        for (var tick = 61; tick <= 74; tick++) {
            assertThat(liveness.downSince("a", watchTime.look(seconds(tick), true)))
                    .isEmpty();
        }
        assertThat(liveness.downSince("a", watchTime.look(seconds(75), true))).isPresent();
    }

    private static long seconds(int count) {
        return Duration.ofSeconds(count).toNanos();
    }
}
