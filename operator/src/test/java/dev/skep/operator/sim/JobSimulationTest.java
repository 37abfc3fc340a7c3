package dev.skep.operator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.Task;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Jobs live through arbitrary histories, with fixed seeds; {@code -Dseed=N} replays one. */
class JobSimulationTest {

    @Test
    void everyHistoryEndsWithACompleteJobAndNoSlotCompletesTwiceInAnIteration() {
        Seeds.each(1_000, seed -> {
            var chaos = Chaos.of(seed, seed % 3 == 0 ? SimSpec.Mode.GLOBAL_JOB : SimSpec.Mode.JOB);
            var world = chaos.world();
            chaos.rage(6);
            chaos.calm();

            if (seed % 3 != 0) {
                assertThat(world.kubelets().completions().values())
                        .as("S-18: completions of each slot in each iteration")
                        .allMatch(times -> times == 1);
            }
            Rest.check(world, "web", Set.of("JobComplete"));
            assertThat(world.tasks("web")).noneMatch(Task::isLive);
        });
    }
}
