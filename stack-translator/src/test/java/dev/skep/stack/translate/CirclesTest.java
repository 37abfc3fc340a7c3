package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Circles are the services that come to each other. */
class CirclesTest {

    @Test
    void whatIsBetweenTwoCirclesIsOfNone() {
        var circles = new Circles(new TreeMap<>(Map.of(
                "a", List.of("b"), "b", List.of("a", "c"), "c", List.of("d"), "d", List.of("e"), "e", List.of("d"))));

        assertThat(circles.ways()).containsExactly(List.of("a", "b"), List.of("d", "e"));
        assertThat(circles.join("a", "b")).isTrue();
        assertThat(circles.join("b", "c")).isFalse();
        assertThat(circles.join("c", "d")).isFalse();
    }

    @Test
    void theWayRoundLeavesOutWhatIsNotOfIt() {
        var circles = new Circles(
                new TreeMap<>(Map.of("a", List.of("b"), "b", List.of("c"), "c", List.of("b", "a"), "x", List.of("x"))));

        assertThat(circles.ways()).containsExactly(List.of("b", "c"), List.of("x"));
    }

    /** The definition: two are of one circle when each comes to the other. */
    @Test
    void twoAreOfOneCircleWhenEachDependsOnTheOther() {
        var seed = Long.getLong("seed", new Random().nextLong());
        var random = new Random(seed);
        for (var round = 0; round < 300; round++) {
            var needs = graph(random, 1 + random.nextInt(9));
            var circles = new Circles(needs);
            for (var one : needs.keySet()) {
                for (var other : needs.keySet()) {
                    assertThat(circles.join(one, other))
                            .as("-Dseed=%d: %s and %s of %s", seed, one, other, needs)
                            .isEqualTo(comesTo(one, other, needs) && comesTo(other, one, needs));
                }
            }
        }
    }

    @Test
    void aChainOfThousandsIsNoCircleUntilItCloses() {
        var chain = new TreeMap<String, List<String>>();
        IntStream.range(0, 10_000).forEach(i -> chain.put("s" + i, List.of("s" + (i + 1))));
        assertThat(new Circles(chain).ways()).isEmpty();

        chain.put("s10000", List.of("s0"));
        assertThat(new Circles(chain).ways())
                .singleElement()
                .satisfies(way -> assertThat(way).hasSize(10_001));
    }

    private static Map<String, List<String>> graph(Random random, int size) {
        var graph = new TreeMap<String, List<String>>();
        for (var i = 0; i < size; i++) {
            var needed = new ArrayList<String>();
            for (var j = 0; j < size; j++) {
                if (random.nextInt(size) == 0) {
                    needed.add("s" + j);
                }
            }
            graph.put("s" + i, needed);
        }
        return graph;
    }

    private static boolean comesTo(String from, String to, Map<String, List<String>> needs) {
        var open = new ArrayList<>(needs.getOrDefault(from, List.of()));
        for (var i = 0; i < open.size(); i++) {
            for (var next : needs.getOrDefault(open.get(i), List.of())) {
                if (!open.contains(next)) {
                    open.add(next);
                }
            }
        }
        return open.contains(to);
    }
}
