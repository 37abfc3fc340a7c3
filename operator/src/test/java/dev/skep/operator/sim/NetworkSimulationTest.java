package dev.skep.operator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.TaskState;
import dev.skep.operator.domain.UpdatePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Services on networks that do not exist yet, come, are refused, are full, go and come back, with the network side that gives out
 * their addresses; {@code -Dseed=N} replays one. {@link NetworkLaws} are checked after each of its writes.
 */
class NetworkSimulationTest {
    /** After which a task that is prepared is asked why, by clocks of which each is at most 5 s off. */
    private static final Duration PATIENCE = Duration.ofSeconds(15 + 10 + 1);

    @Test
    void everyHistoryEndsWithTasksOnAllTheirNetworks() {
        Seeds.each(1_000, seed -> {
            var mode = seed % 4 == 3 ? SimSpec.Mode.GLOBAL : SimSpec.Mode.REPLICATED;
            var chaos = Chaos.of(seed, mode).networked();
            var world = chaos.world();
            chaos.rage(8);
            chaos.calm();

            Rest.check(world, "web", Set.of("TasksRunning", "TasksFinished"));
            assertThat(world.networks().outside("web"))
                    .as(() -> "S-28: tasks that are not on all of their networks\n" + Rest.told(world, "web"))
                    .isEmpty();
        });
    }

    @Test
    void whatIsNotCalmedSaysWhatItWaitsFor() {
        Seeds.each(200, seed -> {
            var chaos = Chaos.of(seed, SimSpec.Mode.REPLICATED).networked();
            var world = chaos.world();
            chaos.rage(6);
            chaos.endure();

            var isSaid = !world.service("web").status().reason().equals("TasksStarting")
                    || world.tasks("web").stream()
                            .filter(task -> task.isLive() && task.state() == TaskState.PREPARING)
                            .allMatch(
                                    task -> task.changedAt().isAfter(world.now().minus(PATIENCE)));
            assertThat(isSaid).as(() -> Rest.told(world, "web")).isTrue();
        });
    }

    @Test
    void tasksAreMadeWhenTheirNetworkIsThereAndNotBefore() {
        Seeds.each(100, seed -> {
            var world = world(seed, 3);
            world.add("web", spec(3).networks(List.of("front")));
            world.run(Duration.ofMinutes(1));
            assertThat(world.tasks("web")).isEmpty();
            assertThat(world.service("web").status().reason()).isEqualTo("NetworkNotFound");

            world.networks().add("front", Optional.of(SimNetworks.WRITTEN));
            world.run(Duration.ofMinutes(1));
            assertThat(world.networks().outside("web")).isEmpty();
            Rest.check(world, "web", Set.of("TasksRunning"));
        });
    }

    @Test
    void refusedNetworkIsWaitedForAndItsTasksComeOnceItIsNot() {
        Seeds.each(100, seed -> {
            var world = world(seed, 3);
            world.networks().occupied(true);
            world.networks().add("front", Optional.of(SimNetworks.WRITTEN));
            world.run(Duration.ofSeconds(10));
            world.add("web", spec(3).networks(List.of("front")));
            world.run(Duration.ofMinutes(1));
            assertThat(world.tasks("web")).isEmpty();
            assertThat(world.service("web").status().reason()).isEqualTo("NetworkUnavailable");

            world.networks().occupied(false);
            world.run(Duration.ofMinutes(1));
            assertThat(world.networks().outside("web")).isEmpty();
            Rest.check(world, "web", Set.of("TasksRunning"));
        });
    }

    /** 13 addresses: three nodes', the service's, and nine tasks' of twelve. */
    @Test
    void tasksOfAFullNetworkWaitInTheirGateAndSaySo() {
        Seeds.each(100, seed -> {
            var world = world(seed, 3);
            world.networks().add("front", Optional.empty());
            world.add("web", spec(12).networks(List.of("front")));
            world.run(Duration.ofMinutes(3));
            assertThat(world.tasks("web").stream().map(task -> task.state()))
                    .as(() -> Rest.told(world, "web"))
                    .hasSize(12)
                    .containsOnly(TaskState.RUNNING, TaskState.PREPARING)
                    .filteredOn(TaskState.RUNNING::equals)
                    .hasSize(9);
            assertThat(Rest.told(world, "web")).contains("network front: no free address");

            world.change("web", spec -> spec.replicas(9));
            world.run(Duration.ofMinutes(4));
            Rest.check(world, "web", Set.of("TasksRunning"));
            assertThat(world.networks().outside("web")).isEmpty();
        });
    }

    @Test
    void networkThatIsRemovedHoldsForItsTasksAndComesBackAsAnother() {
        Seeds.each(100, seed -> {
            var world = world(seed, 3);
            world.networks().add("front", Optional.empty());
            world.add("web", spec(3).networks(List.of("front")));
            world.run(Duration.ofMinutes(1));
            var first = world.networks().get("front").orElseThrow().uid();
            world.networks().remove("front");
            world.run(Duration.ofMinutes(5));
            assertThat(world.networks().get("front")).isPresent();
            assertThat(world.networks().outside("web")).isEmpty();

            world.change("web", spec -> spec.replicas(0));
            world.run(Duration.ofMinutes(4));
            assertThat(world.networks().get("front")).isEmpty();
            assertThat(world.networks().ledger().networks()).isEmpty();
            world.networks().add("front", Optional.empty());
            world.change("web", spec -> spec.replicas(2));
            world.run(Duration.ofMinutes(2));
            assertThat(world.networks().get("front").orElseThrow().uid()).isNotEqualTo(first);
            Rest.check(world, "web", Set.of("TasksRunning"));
        });
    }

    /** Its tasks run on without it, and are on the next one of its name. */
    @Test
    void networkThatIsHeldForTooLongGoesAndItsLeaseAfterItsSlices() {
        Seeds.each(100, seed -> {
            var world = world(seed, 3);
            world.networks().add("front", Optional.empty());
            world.add("web", spec(3).networks(List.of("front")));
            world.run(Duration.ofMinutes(1));
            world.networks().remove("front");
            world.run(Duration.ofMinutes(11));
            assertThat(world.networks().get("front")).isEmpty();
            assertThat(world.networks().ledger().networks()).isEmpty();
            assertThat(world.networks().ledger().pools().networks()).isEmpty();
            assertThat(world.service("web").status().reason()).isEqualTo("NetworkNotFound");

            world.networks().add("front", Optional.empty());
            world.run(Duration.ofMinutes(1));
            Rest.check(world, "web", Set.of("TasksRunning"));
            assertThat(world.networks().outside("web")).isEmpty();
        });
    }

    @Test
    void operatorThatIsKilledAtAnyWriteGivesOutTheSameTasks() {
        Seeds.each(6, seed -> {
            var steady = comesAndGoes(seed, -1);
            for (var write = 1L; write <= steady.operator().writes(); write++) {
                var dying = comesAndGoes(seed, write);
                Rest.check(dying, "web", Set.of("TasksRunning"));
                assertThat(dying.networks().outside("web")).isEmpty();
            }
        });
    }

    private static SimWorld comesAndGoes(long seed, long deadlyWrite) {
        var world = new SimWorld(seed, 3, seed % 2 == 0);
        world.network();
        world.operator().diesAfter(deadlyWrite);
        world.networks().add("front", Optional.empty());
        world.add("web", spec(2).networks(List.of("front")));
        world.run(Duration.ofMinutes(1));
        world.networks().add("back", Optional.empty());
        world.change("web", spec -> spec.networks(List.of("back")).replicas(3));
        world.run(Duration.ofMinutes(4));
        world.networks().remove("front");
        world.run(Duration.ofMinutes(2));
        return world;
    }

    private static SimWorld world(long seed, int nodes) {
        var world = new SimWorld(seed, nodes, seed % 2 == 0);
        world.network();
        world.operator().mortality(0.05);
        world.operator().lag(seed % 3 == 0 ? 3_000 : 50);
        return world;
    }

    private static SimSpec spec(int replicas) {
        return SimSpec.of(SimSpec.Mode.REPLICATED, replicas, UpdatePolicy.DEFAULT);
    }
}
