package dev.skep.operator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.UpdatePolicy;
import dev.skep.operator.plan.status.Completions;
import dev.skep.operator.plan.status.Verdict;
import java.time.Duration;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Jobs live through arbitrary histories, with fixed seeds; {@code -Dseed=N} replays one. */
class JobSimulationTest {

    static LongStream seeds() {
        var one = Long.getLong("seed");
        return one == null ? LongStream.range(0, 100) : LongStream.of(one);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void everyHistoryEndsWithACompleteJobAndNoSlotCompletesTwiceInAnIteration(long seed) {
        var cluster = new SimCluster(seed, 4, UpdatePolicy.DEFAULT);
        cluster.job(2);
        cluster.scale(5);
        cluster.template("v1");
        cluster.operatorDeaths(0.2);
        cluster.taskDeaths(0.05);
        cluster.taskCompletions(0.05);
        cluster.janitor(0.05);
        IntStream.range(0, 40).forEach(_ -> {
            disturb(cluster);
            cluster.run(Duration.ofSeconds(1 + cluster.random().nextInt(20)));
        });

        calm(cluster);

        assertThat(cluster.completions().values())
                .as("S-18: completions of each slot in each iteration, seed %d", seed)
                .allMatch(times -> times == 1);
        assertThat(cluster.plan().status().completions()).contains(new Completions(6, 6));
        assertThat(cluster.plan().status().verdicts())
                .filteredOn(Verdict::holds)
                .extracting(Verdict::reason)
                .containsExactly("JobComplete");
        assertThat(IntStream.range(0, 6).mapToObj(slot -> cluster.jobRun().iteration() + "/" + slot))
                .as("S-18: no slot is left out, seed %d", seed)
                .allMatch(cluster.completions()::containsKey);
        assertThat(cluster.plan().actions())
                .as("S-1: a satisfied world gives the empty plan")
                .isEmpty();
        assertThat(cluster.tasks()).noneMatch(Task::isLive);
    }

    private static void disturb(SimCluster cluster) {
        var random = cluster.random();
        var node = cluster.nodeNames().get(random.nextInt(cluster.nodeNames().size()));
        switch (random.nextInt(8)) {
            case 0 -> cluster.scale(random.nextInt(8));
            case 1 -> cluster.template("v" + (1 + random.nextInt(5)));
            case 2 -> cluster.job(1 + random.nextInt(4));
            case 3 -> cluster.setNode(node, Node.Health.DOWN, Node.Availability.ACTIVE);
            case 4 -> cluster.setNode(node, Node.Health.READY, Node.Availability.DRAIN);
            default -> cluster.setNode(node, Node.Health.READY, Node.Availability.ACTIVE);
        }
    }

    /** Its last run is a new one, so that all of it is seen. */
    private static void calm(SimCluster cluster) {
        cluster.operatorDeaths(0);
        cluster.taskDeaths(0);
        cluster.nodeNames().forEach(node -> cluster.setNode(node, Node.Health.READY, Node.Availability.ACTIVE));
        cluster.job(3);
        cluster.scale(6);
        cluster.template("v9");
        cluster.run(Duration.ofSeconds(100));
        cluster.taskCompletions(1);
        cluster.run(Duration.ofSeconds(100));
    }
}
