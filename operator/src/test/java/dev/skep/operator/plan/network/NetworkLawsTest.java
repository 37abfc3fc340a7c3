package dev.skep.operator.plan.network;

import static dev.skep.operator.plan.network.NetworkFixture.in;
import static dev.skep.operator.plan.network.NetworkFixture.network;
import static dev.skep.operator.plan.network.NetworkFixture.node;
import static dev.skep.operator.plan.network.NetworkFixture.service;
import static dev.skep.operator.plan.network.NetworkFixture.task;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.EndpointState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Laws of address allocation under random worlds, lost writes and restarts; a failure names its seed. */
class NetworkLawsTest {
    private static final int STEPS = 60;

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    static LongStream fewSeeds() {
        return seeds().limit(20);
    }

    /** N-10, N-11, N-12: one holder per address, taken stays taken, rest is respected; whatever is cut off in the middle. */
    @ParameterizedTest
    @MethodSource("seeds")
    void anAddressHasOneHolderAndStaysWithIt(long seed) {
        obeys(new NetworkState(network("front"), "172.24.5.0/26"), seed, 1);
    }

    /** The same of tasks that stand in several slices, whose writes are cut off between two of them (N-14). */
    @ParameterizedTest
    @MethodSource("fewSeeds")
    void anAddressOfOneOfManyHasOneHolderAndStaysWithIt(long seed) {
        var state = new NetworkState(network("front"), "172.24.4.0/22");
        state.tasks = IntStream.range(0, 270)
                .mapToObj(slot -> task("s" + slot % 4, slot, "n" + (1 + slot % 3), "front"))
                .toList();
        state.converge();
        assertThat(state.slices).hasSize(3);
        obeys(state, seed, 12);
    }

    private static void obeys(NetworkState state, long seed, int mostChanges) {
        var random = new Random(seed);
        var freed = new TreeMap<String, Instant>();
        for (var step = 0; step < STEPS; step++) {
            var before = state.ledger();
            IntStream.rangeClosed(0, random.nextInt(mostChanges)).forEach(times -> change(state, random));
            var plan = state.plan();
            // a crash after any write: the rest of the plan is lost, a new process plans from what stands
            var done = random.nextInt(4) == 0
                    ? random.nextInt(plan.actions().size() + 1)
                    : plan.actions().size();
            plan.actions().subList(0, done).forEach(state::write);
            var after = state.ledger();
            assertThat(holders(state)).as("seed %d step %d", seed, step).doesNotHaveDuplicates();
            assertKept(before, after, seed, step);
            assertRested(before, after, freed, state.now);
        }
    }

    /** N-13: plan(apply(plan)) is empty, in whatever order the world is listed. */
    @ParameterizedTest
    @MethodSource("seeds")
    void aSatisfiedWorldGivesNoActionsInAnyOrder(long seed) {
        var random = new Random(seed);
        var state = new NetworkState(network("front"), "172.24.0.0/22");
        for (var step = 0; step < 10; step++) {
            IntStream.range(0, 30).forEach(times -> change(state, random));
            state.converge();
            state.tasks = shuffled(state.tasks, random);
            state.services = shuffled(state.services, random);
            state.nodes = shuffled(state.nodes, random);
            state.slices = shuffled(state.slices, random);
            assertThat(state.plan().actions()).as("seed %d step %d", seed, step).isEmpty();
        }
    }

    @Test
    void theSameWorldGivesTheSamePlan() {
        var state = new NetworkState(network("front"), "172.24.5.0/24");
        var random = new Random(7);
        IntStream.range(0, 40).forEach(times -> change(state, random));

        assertThat(state.plan()).isEqualTo(state.plan());
    }

    private static void change(NetworkState state, Random random) {
        state.after(Duration.ofSeconds(random.nextInt(15)));
        var tasks = new ArrayList<>(state.tasks);
        switch (random.nextInt(6)) {
            case 0, 1 ->
                tasks.add(in(
                        EndpointState.JOINING,
                        task(
                                "s" + random.nextInt(4),
                                random.nextInt(1_000_000),
                                "n" + (1 + random.nextInt(3)),
                                "front")));
            case 2 -> {
                if (!tasks.isEmpty()) {
                    tasks.remove(random.nextInt(tasks.size()));
                }
            }
            case 3 -> {
                if (!tasks.isEmpty()) {
                    var index = random.nextInt(tasks.size());
                    var states = EndpointState.values();
                    tasks.set(index, in(states[random.nextInt(states.length)], tasks.get(index)));
                }
            }
            case 4 ->
                state.services = IntStream.range(0, 5)
                        .filter(number -> random.nextInt(4) > 0)
                        .mapToObj(number -> service("s" + number, "front"))
                        .toList();
            default ->
                state.nodes = IntStream.rangeClosed(1, 3)
                        .filter(number -> random.nextInt(5) > 0)
                        .mapToObj(NetworkFixture::node)
                        .toList();
        }
        state.tasks = tasks.stream().distinct().toList();
    }

    private static void assertKept(AddressLedger before, AddressLedger after, long seed, int step) {
        var was = byHolder(before);
        byHolder(after).forEach((holder, address) -> {
            if (was.containsKey(holder)) {
                assertThat(address)
                        .as("%s, seed %d step %d", holder, seed, step)
                        .isEqualTo(was.get(holder));
            }
        });
    }

    /** An address that lost its holder has none again until it has rested. */
    private static void assertRested(
            AddressLedger before, AddressLedger after, Map<String, Instant> freed, Instant now) {
        var was = byHolder(before);
        byHolder(after).forEach((holder, address) -> {
            if (!was.containsKey(holder) && freed.containsKey(address)) {
                assertThat(freed.get(address)).as(address).isBeforeOrEqualTo(now.minus(NetworkState.REST));
            }
        });
        var held = byHolder(after).values();
        was.values().stream().filter(address -> !held.contains(address)).forEach(address -> freed.put(address, now));
    }

    private static Map<String, String> byHolder(AddressLedger ledger) {
        var holders = new HashMap<String, String>();
        ledger.tasks().forEach((pod, address) -> holders.put("task " + pod, address));
        ledger.nodes().forEach((node, address) -> holders.put("node " + node, address));
        ledger.virtualIps().forEach((service, address) -> holders.put("service " + service, address));
        return holders;
    }

    private static List<String> holders(NetworkState state) {
        return new ArrayList<>(byHolder(state.ledger()).values());
    }

    private static <T> List<T> shuffled(Iterable<T> items, Random random) {
        var shuffled = new ArrayList<T>();
        items.forEach(shuffled::add);
        Collections.shuffle(shuffled, random);
        return shuffled;
    }
}
