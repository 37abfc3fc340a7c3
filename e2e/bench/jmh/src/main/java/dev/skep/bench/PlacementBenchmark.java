package dev.skep.bench;

import dev.skep.api.rules.Constraint;
import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.PlacementPolicy;
import dev.skep.operator.domain.RestartPolicy;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.ServiceDefinition;
import dev.skep.operator.domain.ServiceMode;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.UpdatePolicy;
import dev.skep.operator.domain.VolumeReach;
import dev.skep.operator.plan.schedule.Placement;
import dev.skep.operator.plan.schedule.Scheduler;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Nodes for 10,000 tasks among 1,000 nodes, in one go and for one task alone, with reservations, a constraint and perhaps spreading. */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 5, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(value = 2, jvmArgsAppend = "-XX:+UseSerialGC")
public class PlacementBenchmark {
    private static final int NODES = 1_000;
    private static final int TASKS = 10_000;
    private static final Demand CAPACITY =
            new Demand(16_000_000_000L, 64L << 30, Collections.emptyNavigableSet(), Map.of());
    private static final Demand DEMAND =
            new Demand(100_000_000L, 128L << 20, Collections.emptyNavigableSet(), Map.of());

    /** Labels that tasks are spread over. */
    @Param({"", "zone,rack"})
    public String spread = "";

    private final List<Node> nodes =
            IntStream.range(0, NODES).mapToObj(PlacementBenchmark::node).toList();
    private final List<Slot> slots =
            IntStream.rangeClosed(1, TASKS).<Slot>mapToObj(Slot.Numbered::new).toList();

    private static Node node(int number) {
        return new Node(
                "node-" + number,
                "id-" + number,
                "node-" + number,
                "192.0.2.1",
                Map.of("zone", "z" + number % 3, "rack", "r" + number % 40, "disk", number % 10 == 0 ? "slow" : "ssd"),
                false,
                Node.Availability.ACTIVE,
                Node.Health.READY,
                new Node.Platform("linux", "amd64"),
                CAPACITY,
                new Demand(number % 7 * 500_000_000L, 0, new TreeSet<>(), Map.of()),
                number % 5);
    }

    private Scheduler scheduler() {
        var spreads = spread.isEmpty() ? List.<String>of() : List.of(spread.split(","));
        var service = new ServiceDefinition(
                "web",
                new ServiceMode.Replicated(TASKS),
                new Revision("hash", Optional.empty()),
                RestartPolicy.DEFAULT,
                UpdatePolicy.DEFAULT,
                new PlacementPolicy(List.of(new Constraint("node.labels.disk", true, "ssd")), spreads, 0),
                DEMAND,
                VolumeReach.ANYWHERE);
        return new Scheduler(service, List.of(), nodes, Instant.EPOCH);
    }

    /** All tasks, one decision after the other; each sees the ones before. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public List<Placement> decisions() {
        return scheduler().place(slots);
    }

    /** One task, with all that is found out about the nodes first. */
    @Benchmark
    public List<Placement> alone() {
        return scheduler().place(slots.subList(0, 1));
    }

    /** The floor: for each task the smallest of as many counters as there are nodes is looked for, and grows. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    public int[] floor() {
        var counters = new int[NODES];
        for (var task = 0; task < TASKS; task++) {
            var least = 0;
            for (var node = 1; node < NODES; node++) {
                least = counters[node] < counters[least] ? node : least;
            }
            counters[least]++;
        }
        return counters;
    }
}
