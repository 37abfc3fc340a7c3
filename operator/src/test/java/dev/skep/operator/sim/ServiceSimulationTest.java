package dev.skep.operator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.UpdatePolicy;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Services live through arbitrary histories, with fixed seeds; {@code -Dseed=N} replays one. */
class ServiceSimulationTest {

    static LongStream seeds() {
        var one = Long.getLong("seed");
        return one == null ? LongStream.range(0, 150) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyHistoryEndsWithWhatIsWantedOnceTheWorldIsCalm(long seed) {
        var cluster = chaos(seed, 0.05);

        calm(cluster);

        assertThat(cluster.plan().actions())
                .as("S-1: a satisfied world gives the empty plan")
                .isEmpty();
        assertThat(cluster.tasks().stream().filter(task -> task.isLive()))
                .as("every wanted task runs the newest template, seed %d", seed)
                .allMatch(task ->
                        task.revision().hasTemplateOf(cluster.world().service().target()));
        assertThat(cluster.plan().status().running())
                .isEqualTo(cluster.plan().status().desired());
    }

    @ParameterizedTest
    @ValueSource(longs = {1108, 1198, 1360})
    void slotThatIsScaledAwayHoldsNoPlaceInAnUpdate(long seed) {
        everyHistoryEndsWithWhatIsWantedOnceTheWorldIsCalm(seed);
    }

    @Test
    void killedOperatorHasTheSameOutcome() {
        for (var seed = 1L; seed <= 20; seed++) {
            var steady = updateWith(seed, 0);
            var dying = updateWith(seed, 0.3);

            assertThat(dying.outcome()).as("S-7, seed %d", seed).isEqualTo(steady.outcome());
        }
    }

    @Test
    void brokenUpdateStopsAtItsFirstFailureAlsoWhenTheOperatorDies() {
        for (var seed = 1L; seed <= 20; seed++) {
            var cluster = new SimCluster(seed, 3, UpdatePolicy.DEFAULT);
            cluster.scale(4);
            cluster.run(Duration.ofMinutes(1));
            cluster.operatorDeaths(0.3);
            cluster.broken("v2");
            cluster.template("v2");

            cluster.run(Duration.ofMinutes(2));

            assertThat(cluster.rollout()).as("seed %d", seed).isInstanceOf(Rollout.Paused.class);
            assertThat(cluster.outcome().stream().filter(slot -> slot.endsWith("=v1")))
                    .as("seed %d", seed)
                    .hasSize(3);
        }
    }

    private static SimCluster updateWith(long seed, double operatorDeaths) {
        var cluster = new SimCluster(seed, 3, UpdatePolicy.DEFAULT);
        cluster.operatorDeaths(operatorDeaths);
        cluster.scale(5);
        cluster.run(Duration.ofMinutes(1));
        cluster.template("v2");
        cluster.run(Duration.ofSeconds(200));
        cluster.scale(3);
        cluster.operatorDeaths(0);
        cluster.run(Duration.ofMinutes(1));
        return cluster;
    }

    private static SimCluster chaos(long seed, double operatorDeaths) {
        var policy = seed % 3 == 0
                ? new UpdatePolicy(
                        2,
                        Duration.ofSeconds(3),
                        Duration.ofSeconds(5),
                        1,
                        UpdatePolicy.Action.CONTINUE,
                        UpdatePolicy.Order.START_FIRST)
                : new UpdatePolicy(
                        seed % 3,
                        Duration.ZERO,
                        Duration.ofSeconds(5),
                        1,
                        UpdatePolicy.Action.PAUSE,
                        UpdatePolicy.Order.STOP_FIRST);
        var cluster = new SimCluster(seed, 4, policy);
        cluster.operatorDeaths(operatorDeaths);
        cluster.taskDeaths(0.01);
        cluster.broken("v3");
        IntStream.range(0, 40).forEach(_ -> {
            disturb(cluster);
            cluster.run(Duration.ofSeconds(1 + cluster.random().nextInt(15)));
        });
        return cluster;
    }

    private static void disturb(SimCluster cluster) {
        var random = cluster.random();
        var node = cluster.nodeNames().get(random.nextInt(cluster.nodeNames().size()));
        switch (random.nextInt(5)) {
            case 0 -> cluster.scale(random.nextInt(8));
            case 1 -> cluster.template("v" + (1 + random.nextInt(5)));
            case 2 -> cluster.setNode(node, Node.Health.DOWN, Node.Availability.ACTIVE);
            case 3 -> cluster.setNode(node, Node.Health.READY, Node.Availability.DRAIN);
            default -> cluster.setNode(node, Node.Health.READY, Node.Availability.ACTIVE);
        }
    }

    private static void calm(SimCluster cluster) {
        cluster.operatorDeaths(0);
        cluster.taskDeaths(0);
        cluster.broken();
        cluster.template("v9");
        cluster.nodeNames().forEach(node -> cluster.setNode(node, Node.Health.READY, Node.Availability.ACTIVE));
        cluster.run(Duration.ofSeconds(400));
    }
}
