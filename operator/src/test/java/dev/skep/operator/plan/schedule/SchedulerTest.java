package dev.skep.operator.plan.schedule;

import static dev.skep.operator.testing.Worlds.NOW;
import static dev.skep.operator.testing.Worlds.labelled;
import static dev.skep.operator.testing.Worlds.node;
import static dev.skep.operator.testing.Worlds.world;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.rules.Constraint;
import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Demand.HostPort;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.PlacementPolicy;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.Stop;
import dev.skep.operator.domain.VolumeReach;
import dev.skep.operator.domain.VolumeReach.Reach;
import dev.skep.operator.testing.TaskVariations;
import dev.skep.operator.testing.Worlds;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Filters, spreading and explanations of the scheduler. */
class SchedulerTest {

    @Test
    void tasksOfTheServiceAreSpreadBeforeTasksAtAll() {
        var busy = node("a").with(Demand.NOTHING, 7);

        assertThat(place(world().nodes(busy, node("b")).running(2).on("b"), 1)).containsExactly("a");
        assertThat(place(world().nodes(busy, node("b")), 3)).containsExactly("b", "a", "b");
    }

    @Test
    void reservationsOfAllTasksCount() {
        var half = new Demand(4_000_000_000L, 0, Demand.NOTHING.ports(), Map.of());
        var taken = node("a").with(half, 1);

        assertThat(place(world().nodes(taken).demand(half), 2))
                .containsExactly("a", "no suitable node (insufficient resources on 1 node)");
    }

    @Test
    void extendedResourcesAreGivenOutByNumber() {
        var demand = new Demand(0, 0, Demand.NOTHING.ports(), Map.of("nvidia.com/gpu", 1L));
        var bare = node("b");
        var capacity = new Demand(0, 0, Demand.NOTHING.ports(), Map.of("nvidia.com/gpu", 3L));
        var equipped = new Node(
                        "g",
                        "id-g",
                        "g",
                        "192.0.2.7",
                        Map.of(),
                        false,
                        Node.Availability.ACTIVE,
                        Node.Health.READY,
                        bare.platform(),
                        capacity,
                        Demand.NOTHING,
                        0)
                .with(demand, 1);

        assertThat(place(world().nodes(bare, equipped).demand(demand), 3))
                .containsExactly("g", "g", "no suitable node (insufficient resources on 2 nodes)");
    }

    @Test
    void aNodeTakesNoMoreTasksThanItsKubeletTakesPods() {
        var small = node("a");
        var two = new Node(
                "a",
                "id-a",
                "a",
                small.address(),
                Map.of(),
                false,
                Node.Availability.ACTIVE,
                Node.Health.READY,
                small.platform(),
                new Demand(0, 0, Demand.NOTHING.ports(), Map.of(Node.PODS, 4L)),
                Demand.NOTHING,
                1);

        assertThat(place(world().nodes(two).stopping(Stop.Reason.UPDATE, 1, 1).completed(2), 3))
                .containsExactly("a", "a", "no suitable node (insufficient resources on 1 node)");
    }

    @Test
    void hostPortIsUsedOnceOnANode() {
        var port = new Demand(0, 0, new TreeSet<>(List.of(new HostPort("TCP", 8080))), Map.of());

        assertThat(place(world().nodes(node("a"), node("b")).demand(port), 3))
                .containsExactly("a", "b", "no suitable node (host-mode port already in use on 2 nodes)");
    }

    @Test
    void tasksOfAVolumeForOneNodeGoWhereItIsInUse() {
        var alone = shared(new Reach(true, Set.of(), Optional.empty(), Optional.empty()));
        var taken = shared(new Reach(true, Set.of("b"), Optional.empty(), Optional.empty()));
        var three = world().nodes(node("a"), node("b"), node("c"));

        assertThat(place(three.volumes(alone), 3)).containsExactly("a", "a", "a");
        assertThat(place(three.volumes(taken), 2)).containsExactly("b", "b");
        assertThat(place(three.volumes(alone).running(1).on("c"), 2)).containsExactly("c", "c");
    }

    @Test
    void aVolumeOfADrainedOrLostNodeMovesAndOneOfAPausedNodeDoesNot() {
        var taken = shared(new Reach(true, Set.of("a"), Optional.empty(), Optional.empty()));
        for (var gone : List.of(
                with(node("a"), Node.Availability.DRAIN, Node.Health.READY),
                with(node("a"), Node.Availability.ACTIVE, Node.Health.DOWN))) {
            assertThat(place(world().nodes(gone, node("b"), node("c")).volumes(taken), 2))
                    .containsExactly("b", "b");
        }

        var paused = with(node("a"), Node.Availability.PAUSE, Node.Health.READY);
        assertThat(place(world().nodes(paused, node("b"), node("c")).volumes(taken), 1))
                .containsExactly(
                        "no suitable node (volume in use elsewhere, not on 2 nodes; 1 node not available for new tasks)");
    }

    @Test
    void aVolumeThatFewNodesReachKeepsTasksThere() {
        var disk = shared(new Reach(false, Set.of(), Optional.of(Set.of("b")), Optional.empty()));
        var nowhere = shared(new Reach(false, Set.of(), Optional.of(Set.of()), Optional.empty()));
        var two = world().nodes(node("a"), node("b"));

        assertThat(place(two.volumes(disk), 2)).containsExactly("b", "b");
        assertThat(place(two.volumes(nowhere), 1)).containsExactly("no suitable node (volume out of reach of 2 nodes)");
    }

    @Test
    void aVolumeOfASlotKeepsTheTasksOfThatSlotTogetherAndNoOthers() {
        var own = new Reach(true, Set.of(), Optional.empty(), Optional.empty());
        var disk = new Reach(true, Set.of(), Optional.of(Set.of("c")), Optional.empty());
        var taken = new Reach(true, Set.of("a"), Optional.empty(), Optional.empty());
        var three = world().nodes(node("a"), node("b"), node("c"));

        assertThat(place(three.volumes(slotted(own, own, own)), 3)).containsExactly("a", "b", "c");
        assertThat(place(three.volumes(slotted(own, own, disk, disk)), 4)).containsExactly("a", "b", "c", "c");
        assertThat(place(three.volumes(slotted(taken, taken, own)), 3)).containsExactly("a", "a", "b");
        assertThat(place(three.volumes(slotted(own, own)).running(101).on("c"), 2))
                .containsExactly("c", "a");
    }

    @Test
    void aSlotWithoutItsVolumeWaitsAndHoldsUpNoOther() {
        var own = new Reach(true, Set.of(), Optional.empty(), Optional.empty());
        var absent = new Reach(false, Set.of(), Optional.empty(), Optional.of("there is no claim x-102"));

        assertThat(place(world().volumes(slotted(own, absent, own)), 3))
                .containsExactly("a", "there is no claim x-102", "b");
    }

    private static VolumeReach shared(Reach reach) {
        return new VolumeReach(reach, Map.of());
    }

    /** A volume for each of the slots that are placed. */
    private static VolumeReach slotted(Reach... own) {
        var bySlot = new HashMap<Slot, Reach>();
        for (var reach : own) {
            bySlot.put(new Slot.Numbered(101 + bySlot.size()), reach);
        }
        return new VolumeReach(Reach.ANYWHERE, bySlot);
    }

    private static Node with(Node node, Node.Availability availability, Node.Health health) {
        return new Node(
                node.name(),
                node.id(),
                node.hostname(),
                node.address(),
                node.labels(),
                node.manager(),
                availability,
                health,
                node.platform(),
                node.capacity(),
                node.others(),
                node.otherTasks());
    }

    @Test
    void maxReplicasPerNodeHasNoCountInItsExplanation() {
        assertThat(place(
                        world().nodes(node("a"), node("b")).placement(new PlacementPolicy(List.of(), List.of(), 1)), 3))
                .containsExactly("a", "b", "no suitable node (max replicas per node limit exceed)");
    }

    @Test
    void explanationsComeTheMostFrequentFirst() {
        var paused = node("p", Node.Health.READY, Node.Availability.PAUSE);
        var ssd = new PlacementPolicy(List.of(new Constraint("node.labels.disk", true, "ssd")), List.of(), 0);

        assertThat(place(world().nodes(node("a"), node("b"), paused).placement(ssd), 1))
                .containsExactly("no suitable node (scheduling constraints not satisfied on 2 nodes;"
                        + " 1 node not available for new tasks)");
        assertThat(place(world().nodes(), 1)).containsExactly("no suitable node");
    }

    @Test
    void spreadPreferenceEqualisesBranchesCountingWhatRuns() {
        var spread = new PlacementPolicy(List.of(), List.of("dc"), 0);
        var east = labelled("e1", Map.of("dc", "east"));
        var west = List.of(labelled("w1", Map.of("dc", "west")), labelled("w2", Map.of("dc", "west")));

        assertThat(place(world().nodes(east, west.get(0), west.get(1)).placement(spread), 4))
                .containsExactly("e1", "w1", "e1", "w2");
    }

    @Test
    void nodeWithFiveRecentFailuresIsTheLastChoice() {
        var failing = world().nodes(node("a"), node("b"));
        IntStream.range(0, 5).forEach(_ -> failing.justFailed(1).on("a"));

        assertThat(place(failing.running(2).on("b"), 1)).containsExactly("b");
    }

    @Test
    void nodeThatKubeSchedulerJustRefusedHasNoRoom() {
        var refused = world().nodes(node("a")).justFailed(1).but(TaskVariations::declined);

        assertThat(place(refused, 1)).containsExactly("no suitable node (insufficient resources on 1 node)");
    }

    @Test
    void globalTaskGetsTheBareExplanation() {
        var paused = node("p", Node.Health.READY, Node.Availability.PAUSE);
        var world = world().global().nodes(paused).build();
        var scheduler = new Scheduler(world.service(), world.tasks(), world.nodes(), NOW);

        assertThat(scheduler.place(List.of(new Slot.OnNode("p"))))
                .containsExactly(new Placement.Nowhere("1 node not available for new tasks"));
    }

    private static List<String> place(Worlds told, int count) {
        var world = told.build();
        var slots = IntStream.rangeClosed(101, 100 + count)
                .<Slot>mapToObj(Slot.Numbered::new)
                .toList();
        return new Scheduler(world.service(), world.tasks(), world.nodes(), NOW)
                .place(slots).stream()
                        .map(placement -> switch (placement) {
                            case Placement.On(var node) -> node;
                            case Placement.Nowhere(var why) -> why;
                        })
                        .toList();
    }
}
