package dev.skep.operator.sim;

import dev.skep.api.v1alpha1.EndpointState;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.domain.TaskState;
import dev.skep.operator.plan.network.Cidr;
import dev.skep.operator.plan.network.NetworkOutcome;
import dev.skep.operator.plan.network.NetworkSlicePlanner;
import dev.skep.operator.plan.network.NetworkWorld;
import dev.skep.operator.plan.network.NodeView;
import dev.skep.operator.plan.network.PoolPlan;
import dev.skep.operator.plan.network.PoolPlanner;
import dev.skep.operator.plan.network.PoolSettings;
import dev.skep.operator.plan.network.PoolWorld;
import dev.skep.operator.plan.network.Pools;
import dev.skep.operator.plan.network.PortRange;
import dev.skep.operator.plan.network.ServiceView;
import dev.skep.operator.plan.network.SliceAction;
import dev.skep.operator.plan.network.SliceState;
import dev.skep.operator.plan.network.TaskView;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The network side of an operator process: it plans from what it has heard of and from the slices as it read or wrote them, and makes
 * one write after the other, between any two of which it may die. What a process that was paused had still to write comes later.
 */
final class SimNetworkLoop {
    private static final Duration REST = Duration.ofSeconds(60);
    private static final PoolSettings SETTINGS = new PoolSettings(
            Cidr.of("10.8.0.0/25"), 28, Cidr.of("10.7.0.0/24"), 53000, new PortRange(20000, 20009), new TreeSet<>());

    /** A write of a slice that was planned from a version, which is absent for one that is made. */
    private record Write(String network, SliceAction action, Optional<Long> known) {}

    private final SimWorld world;
    private final SimNetworks networks;
    private final Random random;
    private final Map<String, Map<Integer, SliceState>> slices = new HashMap<>();
    private final Map<String, Map<Integer, Long>> versions = new HashMap<>();
    private final Map<String, ServiceView> views = new HashMap<>();
    private final Set<Instant> alarms = new HashSet<>();
    private Pools pools = Pools.EMPTY;
    private long poolsVersion;
    private boolean trusted;
    private boolean busy;
    private boolean again;
    private long life;

    SimNetworkLoop(SimWorld world, SimNetworks networks, Random random) {
        this.world = world;
        this.networks = networks;
        this.random = random;
    }

    /** Something is other than before. */
    void wake() {
        if (!world.isNetworked() || !world.operator().isAlive()) {
            return;
        }
        if (busy) {
            again = true;
            return;
        }
        busy = true;
        var own = life;
        world.timeline().after(100 + random.nextInt(150), () -> {
            if (own == life) {
                pass();
            }
        });
    }

    /** Nothing that is held in memory is left, and of what was planned at most this comes yet. */
    void die() {
        life++;
        busy = false;
        again = false;
        trusted = false;
    }

    /** Somebody else wrote a slice: all are read anew before the next plan. */
    private void isHeardOf() {
        trusted = false;
        wake();
    }

    private void distrust() {
        trusted = false;
        busy = false;
        wake();
    }

    private void read() {
        var ledger = networks.ledger();
        slices.clear();
        versions.clear();
        for (var network : ledger.networks()) {
            var own = new TreeMap<Integer, SliceState>();
            ledger.of(network).forEach(slice -> own.put(slice.index(), slice));
            slices.put(network, own);
            versions.put(network, ledger.versions(network));
        }
        pools = ledger.pools();
        poolsVersion = ledger.poolsVersion();
        trusted = true;
    }

    private void pass() {
        again = false;
        if (!trusted) {
            read();
        }
        var known = networks.seen();
        var plan = new PoolPlanner()
                .plan(new PoolWorld(
                        pools,
                        SETTINGS,
                        known.stream().map(SimNetwork::view).toList(),
                        slices.keySet(),
                        services(),
                        networks.ranges(),
                        new TreeMap<>()));
        if (!plan.pools().equals(pools)) {
            if (!networks.ledger().writePools(plan.pools(), poolsVersion)) {
                distrust();
                return;
            }
            pools = plan.pools();
            poolsVersion = networks.ledger().poolsVersion();
            if (world.operator().diesNow()) {
                return;
            }
        }
        sweep(known.stream().map(SimNetwork::uid).toList(), () -> next(plan, new ArrayDeque<>(known)));
    }

    /** Slices of networks that are gone go, so that the next plan frees their leases. */
    private void sweep(List<String> present, Runnable then) {
        var gone = new ArrayDeque<Write>();
        slices.keySet().stream()
                .sorted()
                .filter(uid -> !present.contains(uid))
                .forEach(uid -> gone.addAll(removal(uid)));
        if (!gone.isEmpty()) {
            again = true;
        }
        write(gone, then);
    }

    private Deque<Write> removal(String uid) {
        var writes = new ArrayDeque<Write>();
        slices.getOrDefault(uid, Map.of())
                .keySet()
                .forEach(index -> writes.add(planned(uid, new SliceAction.Remove(index))));
        return writes;
    }

    private Write planned(String uid, SliceAction action) {
        return new Write(
                uid,
                action,
                Optional.ofNullable(versions.getOrDefault(uid, Map.of()).get(action.index())));
    }

    private void next(PoolPlan plan, Deque<SimNetwork> left) {
        if (left.isEmpty()) {
            busy = false;
            if (again) {
                wake();
            }
            return;
        }
        var network = left.remove();
        var lease = plan.pools().networks().get(network.uid());
        var tasks = tasks().stream().filter(task -> task.joins(network.view())).toList();
        if (network.leavingSince().isPresent() && tasks.isEmpty()) {
            again |= slices.containsKey(network.uid());
            write(removal(network.uid()), () -> say(network, NetworkOutcome.cleared(network.view()), plan, left));
        } else if (lease == null) {
            var why = plan.refusedNetworks().getOrDefault(network.uid(), NetworkOutcome.FINE);
            say(network, NetworkOutcome.refused(network.view(), why), plan, left);
        } else {
            var own = List.copyOf(slices.getOrDefault(network.uid(), Map.of()).values());
            var wanted = new NetworkSlicePlanner()
                    .plan(new NetworkWorld(
                            network.view(),
                            lease,
                            own,
                            services(),
                            new TreeMap<>(),
                            tasks,
                            nodes(),
                            world.operator().now(),
                            REST));
            wanted.wakeAt().ifPresent(at -> wakeAt(at.minus(world.operator().skew())));
            var writes = new ArrayDeque<Write>();
            wanted.actions().forEach(action -> writes.add(planned(network.uid(), action)));
            write(writes, () -> say(network, NetworkOutcome.planned(network.view(), lease, wanted), plan, left));
        }
    }

    private void wakeAt(Instant at) {
        if (alarms.add(at)) {
            world.timeline().at(at, () -> {
                alarms.remove(at);
                wake();
            });
        }
    }

    private void say(SimNetwork network, NetworkOutcome outcome, PoolPlan plan, Deque<SimNetwork> left) {
        if (networks.say(network, outcome) && world.operator().diesNow()) {
            return;
        }
        next(plan, left);
    }

    private void write(Deque<Write> writes, Runnable then) {
        if (writes.isEmpty()) {
            then.run();
            return;
        }
        var write = writes.remove();
        var written = networks.ledger().write(write.network(), write.action(), write.known());
        if (written.isEmpty()) {
            distrust();
            return;
        }
        remember(write, written.get());
        if (world.operator().diesNow()) {
            late(writes);
            return;
        }
        var own = life;
        world.timeline().after(1 + random.nextInt(20), () -> {
            if (own == life) {
                write(writes, then);
            } else {
                late(writes);
            }
        });
    }

    /** A process that was only paused goes on until it notices that another one leads. */
    private void late(Deque<Write> writes) {
        if (random.nextBoolean()) {
            world.timeline()
                    .after(
                            random.nextInt(5_000),
                            () -> writes.forEach(write -> networks.ledger()
                                    .write(write.network(), write.action(), write.known())
                                    .ifPresent(_ -> isHeardOf())));
        }
    }

    private void remember(Write write, long version) {
        var own = slices.computeIfAbsent(write.network(), _ -> new TreeMap<>());
        var known = versions.computeIfAbsent(write.network(), _ -> new HashMap<>());
        known.put(write.action().index(), version);
        switch (write.action()) {
            case SliceAction.Create(int index, var spec) -> own.put(index, new SliceState(index, spec));
            case SliceAction.Replace(int index, var spec) -> own.put(index, new SliceState(index, spec));
            case SliceAction.Remove(int index) -> {
                own.remove(index);
                known.remove(index);
            }
        }
        if (own.isEmpty()) {
            slices.remove(write.network());
        }
    }

    private List<ServiceView> services() {
        return world.all().stream()
                .map(service -> views.computeIfAbsent(
                        service.name() + service.known().networks(),
                        _ -> service.known().view(service.name())))
                .toList();
    }

    private List<NodeView> nodes() {
        return world.seenNodeNames().stream()
                .map(name -> new NodeView(name, "192.0.2.1", true, List.of()))
                .toList();
    }

    /** Tasks whose node is known and that have not ended; what runs on a lost node has not, whatever the operator gave up. */
    private List<TaskView> tasks() {
        var members = new ArrayList<TaskView>();
        for (var stored : world.operator().cached()) {
            var task = stored.task();
            var names = SimSpec.networksOf(task.revision());
            var isOver = task.isEnded() && task.state() != TaskState.ORPHANED;
            if (!isOver && task.node().isPresent() && !names.isEmpty()) {
                members.add(new TaskView(
                        stored.uid(),
                        new ObjectName(SimNetwork.NAMESPACE, stored.service() + "-" + task.name()),
                        stored.service(),
                        task.slot().text(),
                        task.node().get(),
                        names,
                        false,
                        task.state() == TaskState.RUNNING ? EndpointState.SERVING : EndpointState.JOINING));
            }
        }
        return members;
    }
}
