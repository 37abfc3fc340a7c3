package dev.skep.operator.plan.schedule;

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
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** On random worlds the scheduler decides, and explains, as the plain one does. */
class PlainSchedulerTest {
    private static final long SEED = Long.getLong("seed", new Random().nextLong());
    private static final int WORLDS = Long.getLong("seed") == null ? 20_000 : 1;
    private static final List<String> LABELS = List.of("dc", "rack", "disk");

    @Test
    void decisionsAreThoseOfThePlainScheduler() {
        var seen = new EnumMap<Filter, Integer>(Filter.class);
        var placed = 0;
        for (var i = 0; i < WORLDS; i++) {
            var seed = SEED + i;
            var random = new Random(seed);
            var slots = slots(random);
            var scheduler = scheduler(random);
            var expected = new PlainScheduler(scheduler).place(slots);

            assertThat(scheduler.place(slots)).as("-Dseed=%d", seed).isEqualTo(expected);
            placed += (int)
                    expected.stream().filter(Placement.On.class::isInstance).count();
            count(expected, seen);
        }
        if (WORLDS > 1) {
            assertThat(seen).as("every filter is seen").containsOnlyKeys(Filter.values());
            assertThat(placed).isGreaterThan(WORLDS);
        }
    }

    private static void count(List<Placement> placements, Map<Filter, Integer> seen) {
        for (var placement : placements) {
            if (placement instanceof Placement.Nowhere(var why)) {
                for (var filter : Filter.values()) {
                    if (why.contains(filter.explain(1).replaceFirst("1 node", ""))) {
                        seen.merge(filter, 1, Integer::sum);
                    }
                }
            }
        }
    }

    private static List<Slot> slots(Random random) {
        var slots = new ArrayList<Slot>();
        var isGlobal = random.nextInt(4) == 0;
        for (var i = random.nextInt(1, 25); i > 0; i--) {
            slots.add(isGlobal || random.nextInt(20) == 0 ? new Slot.OnNode("n" + random.nextInt(14)) : slot(random));
        }
        return slots;
    }

    private static Slot slot(Random random) {
        return new Slot.Numbered(random.nextInt(1, 16));
    }

    private static Scheduler scheduler(Random random) {
        var nodes = new ArrayList<Node>();
        for (var i = random.nextInt(0, 13); i > 0; i--) {
            nodes.add(node("n" + i, random));
        }
        var told = world().nodes(nodes.toArray(Node[]::new))
                .demand(demand(random, 3))
                .volumes(volumes(random))
                .placement(policy(random));
        if (!nodes.isEmpty()) {
            for (var i = random.nextInt(30); i > 0; i--) {
                task(told.template(random.nextInt(4) == 0 ? "older" : "v1"), random);
            }
        }
        var built = told.template("v1").demand(demand(random, 3)).build();
        return new Scheduler(built.service(), built.tasks(), built.nodes(), Worlds.NOW);
    }

    private static void task(Worlds told, Random random) {
        var slot = random.nextInt(1, 16);
        switch (random.nextInt(9)) {
            case 0 -> told.failed(slot);
            case 1 -> told.justFailed(slot);
            case 2 -> told.justFailed(slot).but(TaskVariations::declined);
            case 3 -> told.completed(slot);
            case 4 -> told.pending(slot);
            case 5 -> told.stopping(any(random, Stop.Reason.values()), 3, slot);
            case 6 -> told.stopped(any(random, Stop.Reason.values()), 3, slot);
            case 7 -> told.starting(slot);
            default -> told.running(slot);
        }
        if (random.nextInt(3) == 0) {
            told.on("n" + (random.nextBoolean() ? 1 : random.nextInt(14)));
        }
    }

    private static <T> T any(Random random, T[] values) {
        return values[random.nextInt(values.length)];
    }

    private static Node node(String name, Random random) {
        var labels = new HashMap<String, String>();
        for (var label : LABELS) {
            if (random.nextInt(4) > 0) {
                labels.put(label, List.of("a", "b", "c").get(random.nextInt(3)));
            }
        }
        var plain = Worlds.node(name);
        return new Node(
                name,
                plain.id(),
                name,
                plain.address(),
                labels,
                random.nextInt(4) == 0,
                random.nextInt(6) > 0 ? Node.Availability.ACTIVE : any(random, Node.Availability.values()),
                random.nextInt(6) > 0 ? Node.Health.READY : any(random, Node.Health.values()),
                plain.platform(),
                new Demand(
                        random.nextInt(12),
                        random.nextInt(12),
                        Demand.NOTHING.ports(),
                        random.nextBoolean() ? Map.of("d/x", 6L) : Map.of("d/x", 6L, Node.PODS, random.nextLong(12))),
                demand(random, 2),
                random.nextInt(4));
    }

    private static Demand demand(Random random, int most) {
        var ports = new TreeSet<HostPort>();
        if (random.nextInt(5) == 0) {
            ports.add(new HostPort("TCP", random.nextInt(80, 82)));
        }
        return new Demand(
                random.nextInt(4) > 0 ? 0 : random.nextInt(most),
                random.nextInt(4) > 0 ? 0 : random.nextInt(most),
                ports,
                random.nextInt(5) > 0 ? Map.of() : Map.of("d/x", (long) random.nextInt(most)));
    }

    private static PlacementPolicy policy(Random random) {
        var constraints = random.nextInt(4) > 0
                ? List.<Constraint>of()
                : List.of(new Constraint("node.labels.disk", random.nextBoolean(), "a"));
        var spreads = new ArrayList<String>();
        for (var i = random.nextInt(4); i > 0; i--) {
            spreads.add(LABELS.get(random.nextInt(LABELS.size())));
        }
        return new PlacementPolicy(constraints, spreads, random.nextInt(3) > 0 ? 0 : random.nextInt(1, 4));
    }

    private static VolumeReach volumes(Random random) {
        if (random.nextInt(3) > 0) {
            return VolumeReach.ANYWHERE;
        }
        var own = new HashMap<Slot, Reach>();
        for (var i = random.nextInt(12); i > 0; i--) {
            own.put(slot(random), reach(random));
        }
        return new VolumeReach(random.nextBoolean() ? Reach.ANYWHERE : reach(random), own);
    }

    private static Reach reach(Random random) {
        return new Reach(
                random.nextBoolean(),
                random.nextBoolean() ? Set.of() : names(random),
                random.nextInt(3) > 0 ? Optional.empty() : Optional.of(names(random)),
                random.nextInt(6) > 0 ? Optional.empty() : Optional.of("there is no claim"));
    }

    private static Set<String> names(Random random) {
        var names = new HashSet<String>();
        for (var i = random.nextInt(6); i > 0; i--) {
            names.add("n" + random.nextInt(14));
        }
        return names;
    }
}
