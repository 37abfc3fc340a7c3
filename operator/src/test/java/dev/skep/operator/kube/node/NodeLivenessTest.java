package dev.skep.operator.kube.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Silence judged by one's own clock. */
class NodeLivenessTest {
    private static final Instant START = Instant.parse("2026-01-01T12:00:00Z");

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
}
