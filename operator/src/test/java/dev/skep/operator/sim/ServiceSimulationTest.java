package dev.skep.operator.sim;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.domain.SlotView;
import dev.skep.operator.domain.Task;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.domain.UpdatePolicy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services live through arbitrary histories, with fixed seeds; {@code -Dseed=N} replays one. */
class ServiceSimulationTest {
    private static final Set<String> EXPLANATIONS = Set.of(
            "TasksRunning",
            "TasksFinished",
            "TasksPending",
            "TasksFailing",
            "TasksEnded",
            "Unsupported",
            "UpdatePaused",
            "NodesLost");

    @Test
    void everyHistoryEndsWithWhatIsWantedOnceTheWorldIsCalm() {
        Seeds.each(5_500, ServiceSimulationTest::endsWithWhatIsWanted);
    }

    /** Placement that changes, and changes back, while an update goes on. */
    @ParameterizedTest
    @ValueSource(longs = {8, 104, 1024, 2284, 4413})
    void seedThatHasFailedDoesNoMore(long seed) {
        endsWithWhatIsWanted(seed);
    }

    private static void endsWithWhatIsWanted(long seed) {
        var mode = seed % 4 == 3 ? SimSpec.Mode.GLOBAL : SimSpec.Mode.REPLICATED;
        var chaos = Chaos.of(seed, mode);
        chaos.rage(8);
        chaos.calm();
        Rest.check(chaos.world(), "web", Set.of("TasksRunning", "TasksFinished"));
    }

    @Test
    void whatIsNotCalmedSaysWhatItWaitsFor() {
        Seeds.each(1_000, seed -> {
            var mode = seed % 4 == 3 ? SimSpec.Mode.GLOBAL : SimSpec.Mode.REPLICATED;
            var chaos = Chaos.of(seed, mode);
            chaos.rage(6);
            chaos.endure();
            var reason = chaos.world().service("web").status().reason();
            assertThat(reason)
                    .as(() -> "why it is not ready\n" + Rest.told(chaos.world(), "web"))
                    .matches(given -> EXPLANATIONS.contains(given) || explainsItself(chaos.world()));
        });
    }

    /** An update that goes on says how far it is and what it waits for. */
    private static boolean explainsItself(SimWorld world) {
        var service = world.service("web").status();
        return Set.of("Updating", "TasksStarting").contains(service.reason())
                && world.seenTasks("web").stream().anyMatch(task -> !task.isEnded() || !task.isLive());
    }

    @Test
    void operatorThatIsKilledAtAnyWriteHasTheSameOutcome() {
        Seeds.each(40, seed -> {
            var steady = updateWith(seed, -1);
            for (var write = 1L; write <= steady.operator().writes(); write++) {
                var dying = updateWith(seed, write);
                assertThat(outcome(dying))
                        .as(() -> "S-7, killed after write\n" + Rest.told(dying, "web"))
                        .isEqualTo(outcome(steady));
            }
        });
    }

    private static SimWorld updateWith(long seed, long deadlyWrite) {
        var policy = new UpdatePolicy(
                1 + seed % 2,
                Duration.ZERO,
                Duration.ofSeconds(5),
                0,
                UpdatePolicy.Action.PAUSE,
                seed % 3 == 0 ? UpdatePolicy.Order.START_FIRST : UpdatePolicy.Order.STOP_FIRST);
        var world = new SimWorld(seed, 3, seed % 2 == 0);
        world.kubelets().broken("v3");
        world.operator().diesAfter(deadlyWrite);
        world.add("web", SimSpec.of(SimSpec.Mode.REPLICATED, 4, policy));
        world.run(Duration.ofMinutes(1));
        world.change("web", spec -> spec.template("v2"));
        world.run(Duration.ofMinutes(4));
        world.node("n0", node -> node.labelled(Map.of("zone", "z1")));
        world.change("web", spec -> spec.replicas(3).constrained(SimSpec.constraint("node.labels.zone==z1")));
        world.run(Duration.ofMinutes(4));
        return world;
    }

    /** Revisions of what runs. Which slots are scaled away depends on where their tasks are. */
    private static List<String> outcome(SimWorld world) {
        return world.tasks("web").stream()
                .filter(task -> task.isLive() && task.state() == TaskState.RUNNING)
                .map(task -> task.revision().toString())
                .sorted()
                .toList();
    }

    @Test
    void brokenUpdateStopsAtItsFirstFailureWheneverTheOperatorDies() {
        Seeds.each(500, seed -> {
            var world = new SimWorld(seed, 3, seed % 2 == 0);
            world.kubelets().broken("v2");
            world.add("web", SimSpec.of(SimSpec.Mode.REPLICATED, 4, UpdatePolicy.DEFAULT));
            world.run(Duration.ofMinutes(1));
            world.operator().mortality(0.1);
            world.change("web", spec -> spec.template("v2"));
            world.run(Duration.ofMinutes(4));

            assertThat(world.service("web").status().rollout())
                    .as(() -> Rest.told(world, "web"))
                    .isInstanceOf(Rollout.Paused.class);
            assertThat(outcome(world).stream().filter(slot -> slot.contains("template=v1")))
                    .as(() -> Rest.told(world, "web"))
                    .hasSize(3);
        });
    }

    @Test
    void serviceThatAlwaysFailsIsRestartedAsOftenAsItMayWheneverTheOperatorDies() {
        Seeds.each(300, seed -> {
            var world = new SimWorld(seed, 3, seed % 2 == 0);
            world.kubelets().broken("v1");
            world.operator().mortality(0.1);
            world.operator().lag(seed % 3 == 0 ? 3_000 : 50);
            var attempts = 1 + (int) (seed % 3);
            var policy = new RestartPolicy(
                    RestartPolicy.Condition.ANY, Duration.ofSeconds(1), attempts, Duration.ofMinutes(seed % 2 * 30));
            world.add(
                    "web",
                    SimSpec.of(SimSpec.Mode.REPLICATED, 3, UpdatePolicy.DEFAULT).restart(policy));
            world.run(Duration.ofMinutes(4));

            assertThat(world.service("web").status().reason()).isEqualTo("TasksEnded");
            assertThat(SlotView.of(world.tasks("web")))
                    .as(() -> Rest.told(world, "web"))
                    .hasSize(3)
                    .allSatisfy(
                            view -> assertThat(view.tasks().getLast().attempt()).isEqualTo(1 + attempts));
        });
    }

    @Test
    void changedLabelOfANodeMakesNoUpdateAndLeavesNothingThere() {
        Seeds.each(500, seed -> {
            var world = new SimWorld(seed, 4, true);
            var mode = seed % 2 == 0 ? SimSpec.Mode.REPLICATED : SimSpec.Mode.GLOBAL;
            var zone = SimSpec.constraint("node.labels.zone==z0");
            world.add("web", SimSpec.of(mode, 4, UpdatePolicy.DEFAULT).constrained(zone));
            world.operator().mortality(0.05);
            world.run(Duration.ofMinutes(1));
            world.node("n0", node -> node.labelled(Map.of("zone", "z9")));
            world.run(Duration.ofMinutes(4));

            assertThat(world.service("web").status().rollout()).isEqualTo(new Rollout.Idle());
            assertThat(world.tasks("web"))
                    .as(() -> Rest.told(world, "web"))
                    .filteredOn(task -> task.node().filter("n0"::equals).isPresent())
                    .isNotEmpty()
                    .noneMatch(Task::isLive)
                    .allMatch(task -> task.state() == TaskState.REJECTED);
            Rest.check(world, "web", Set.of("TasksRunning"));
        });
    }

    @Test
    void nodeThatStaysAwayForADayLeavesOrphansAndNothingThatHangs() {
        LongStream.range(0, 50).forEach(seed -> {
            var world = new SimWorld(seed, 4, true);
            var mode = seed % 2 == 0 ? SimSpec.Mode.REPLICATED : SimSpec.Mode.GLOBAL;
            world.add("web", SimSpec.of(mode, 4, UpdatePolicy.DEFAULT));
            world.run(Duration.ofMinutes(1));
            world.node("n0", node -> node.silent(world.now(), false));
            world.run(Duration.ofHours(25));

            assertThat(world.tasks("web"))
                    .as(() -> Rest.told(world, "web"))
                    .allMatch(task -> task.isLive() || task.isEnded())
                    .filteredOn(task -> task.node().filter("n0"::equals).isPresent())
                    .isNotEmpty()
                    .allMatch(task -> task.state() == TaskState.ORPHANED);
            Rest.check(world, "web", Set.of("TasksRunning"));
        });
    }
}
