package dev.skep.operator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services that wait for others, and are replaced after their updates, live through arbitrary histories; {@code -Dseed=N} replays one. */
class DependencySimulationTest {

    @Test
    void everyHistoryEndsWithBothServicesReadyOrWaitingInTheirCircle() {
        Seeds.each(1_000, DependencySimulationTest::endsWithBothReady);
    }

    /** A deletion that is heard of late, over and over in the place of one task. */
    @ParameterizedTest
    @ValueSource(longs = 810)
    void seedThatHasFailedDoesNoMore(long seed) {
        endsWithBothReady(seed);
    }

    private static void endsWithBothReady(long seed) {
        var chaos = Chaos.of(seed, SimSpec.Mode.REPLICATED).depending();
        var world = chaos.world();
        chaos.rage(6);
        chaos.calm();

        var isCircle = !world.service("db").spec().needs().isEmpty();
        var ready = Set.of("TasksRunning", "TasksFinished");
        for (var service : world.all()) {
            if (!isCircle || !world.tasks(service.name()).isEmpty()) {
                Rest.check(world, service.name(), ready);
            } else {
                assertThat(service.status().reason())
                        .as(() -> Rest.told(world, service.name()))
                        .isIn("WaitingForDependencies", "TasksRunning");
            }
        }
    }
}
