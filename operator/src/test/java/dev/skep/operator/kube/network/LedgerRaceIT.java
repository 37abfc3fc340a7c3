package dev.skep.operator.kube.network;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.operator.kube.network.GatedLeader.Fate;
import dev.skep.operator.kube.network.GatedLeader.Gate;
import dev.skep.operator.plan.network.Cidr;
import dev.skep.operator.plan.network.NetworkLease;
import dev.skep.operator.plan.network.SliceLeases;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two processes that believe to lead, stopped or ended before each of their requests: no two networks have one range or identifier at
 * any time, and what a network has it keeps (N-1, K-3, K-12). The old leader gives something to {@code a-written}, which writes the range
 * down, and to {@code a-chosen}; the new one is asked for the same range and another one by networks that come later.
 */
class LedgerRaceIT {
    private static final String RANGE = "172.24.2.0/24";

    /** What the new leader's watches tell of the networks that the old one gave something to. */
    enum Sight {
        CLEAR,
        /** They are behind: of these networks nothing is known yet. */
        BEHIND,
        /** The networks are gone. */
        GONE
    }

    private static TestApiServer server;
    private static KubernetesClient client;

    private final List<GatedLeader> leaders = new ArrayList<>();
    private final Map<String, NetworkLease> kept = new HashMap<>();
    private String system;
    private String namespace;

    @BeforeAll
    static void connect() {
        server = TestApiServer.connect();
        client = server.client();
    }

    @AfterAll
    static void disconnect() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void meshOnly() {
        var suffix = UUID.randomUUID().toString().substring(0, 8);
        system = "skep-it-" + suffix;
        namespace = "race-it-" + suffix;
        Stream.of(system, namespace)
                .forEach(name -> client.resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build())
                        .create());
        create(system, "ingress", "{\"ingress\":true}");
        create(namespace, "old", "{}");
        var first = leader(Gate.OPEN);
        look(first, _ -> true);
        first.work();
        assertThat(leases()).hasSize(2);
    }

    @AfterEach
    void clear() {
        leaders.forEach(GatedLeader::close);
        Stream.of(system, namespace).forEach(name -> {
            client.resources(SwarmNetwork.class).inNamespace(name).delete();
            client.resources(NetworkSlice.class).inNamespace(name).delete();
            client.namespaces().withName(name).delete();
        });
    }

    static Stream<Arguments> stopsAndEnds() {
        return Stream.of(Sight.values())
                .flatMap(sight -> IntStream.rangeClosed(1, 3)
                        .boxed()
                        .flatMap(stop -> IntStream.rangeClosed(0, 3).mapToObj(end -> Arguments.of(sight, stop, end))));
    }

    @ParameterizedTest(name = "watches {0}, the old leader stops before write {1}, the new one ends before write {2}")
    @MethodSource("stopsAndEnds")
    void nothingIsGivenOutTwiceWhereverTheOldLeaderStopsAndTheNewOneEnds(Sight sight, int stop, int end) {
        var old = oldLeader(stop, sight);
        var next = nextLeader(sight, Gate.beforeWrite(end, Fate.ENDED));
        if (next.ended()) {
            next = nextLeader(sight, Gate.OPEN);
        }

        old.resume();
        check();
        settle(next, old);
    }

    static Stream<Arguments> stopsOfBoth() {
        return Stream.of(Sight.values())
                .flatMap(sight -> IntStream.rangeClosed(2, 3)
                        .boxed()
                        .flatMap(
                                stop -> IntStream.rangeClosed(1, 8).mapToObj(hold -> Arguments.of(sight, stop, hold))));
    }

    @ParameterizedTest(name = "watches {0}, the old leader stops before write {1}, the new one before request {2}")
    @MethodSource("stopsOfBoth")
    void nothingIsGivenOutTwiceWhileBothGoOnInTurns(Sight sight, int stop, int hold) {
        var old = oldLeader(stop, sight);
        var next = nextLeader(sight, Gate.beforeRequest(hold, Fate.STOPPED));

        old.resume();
        check();
        // the old one gives out once more, whereby what it wrote before leaves the head
        create(namespace, "a-later", "{}");
        look(old, network -> isOfOld(network) || isBefore(network));
        old.work();
        check();

        next.resume();
        check();
        settle(next, old);
    }

    /** The old leader, which has been asked for two networks and has stopped; then those come that it does not hear of. */
    private GatedLeader oldLeader(int stop, Sight sight) {
        create(namespace, "a-written", "{\"subnets\":[{\"subnet\":\"" + RANGE + "\"}]}");
        create(namespace, "a-chosen", "{}");
        var old = leader(Gate.beforeWrite(stop, Fate.STOPPED));
        look(old, _ -> true);
        old.work();
        check();
        if (sight == Sight.GONE) {
            Stream.of("a-written", "a-chosen")
                    .forEach(name -> client.resources(SwarmNetwork.class)
                            .inNamespace(namespace)
                            .withName(name)
                            .delete());
        }
        create(namespace, "b-written", "{\"subnets\":[{\"subnet\":\"" + RANGE + "\"}]}");
        create(namespace, "b-chosen", "{}");
        return old;
    }

    /** Another leader, which sees of the old one's networks what the sight lets it. */
    private GatedLeader nextLeader(Sight sight, Gate gate) {
        var next = leader(gate);
        look(next, network -> sight == Sight.CLEAR || !isOfOld(network));
        next.work();
        check();
        return next;
    }

    private static boolean isOfOld(SwarmNetwork network) {
        return network.getMetadata().getName().startsWith("a-");
    }

    private static boolean isBefore(SwarmNetwork network) {
        return List.of("ingress", "old").contains(network.getMetadata().getName());
    }

    /** All watches catch up, and both go on; then every network has something but one of the two that ask for one range. */
    private void settle(GatedLeader next, GatedLeader old) {
        for (var leader : List.of(next, old, next)) {
            look(leader, _ -> true);
            leader.work();
            check();
        }
        var lacking = new ArrayList<>(networks().stream()
                .filter(network -> !leases().containsKey(network.getMetadata().getUid()))
                .map(network -> network.getMetadata().getName())
                .toList());
        lacking.removeAll(List.of("a-written", "b-written"));
        assertThat(lacking).isEmpty();
        assertThat(networks().stream().map(network -> network.getMetadata().getUid()))
                .as("no slice of a network that is gone is left")
                .containsAll(leases().keySet());
        assertThat(leases().values().stream().filter(lease -> lease.subnets().contains(RANGE)))
                .hasSize(1);
    }

    /** What holds at any time: networks that exist have ranges and identifiers of their own, and keep them. */
    private void check() {
        var present = new TreeMap<String, NetworkLease>(leases());
        present.keySet()
                .retainAll(networks().stream()
                        .map(network -> network.getMetadata().getUid())
                        .toList());
        assertThat(present.values().stream().map(NetworkLease::vni)).doesNotHaveDuplicates();
        var all = List.copyOf(present.values());
        for (var one = 0; one < all.size(); one++) {
            for (var other = one + 1; other < all.size(); other++) {
                assertThat(overlap(all.get(one), all.get(other)))
                        .as("%s and %s", all.get(one), all.get(other))
                        .isFalse();
            }
        }
        present.forEach(
                (uid, lease) -> assertThat(kept.getOrDefault(uid, lease)).isEqualTo(lease));
        kept.putAll(present);
    }

    private static boolean overlap(NetworkLease one, NetworkLease other) {
        return one.subnets().stream()
                .map(Cidr::of)
                .anyMatch(range -> other.subnets().stream().map(Cidr::of).anyMatch(range::overlaps));
    }

    private GatedLeader leader(Gate gate) {
        var leader = new GatedLeader(client.getConfiguration(), system, gate);
        leaders.add(leader);
        return leader;
    }

    private void look(GatedLeader leader, Predicate<SwarmNetwork> seen) {
        leader.look(networks().stream().filter(seen).toList(), slices());
    }

    private void create(String in, String name, String spec) {
        client.resource("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Network","metadata":{"name":"%s","namespace":"%s"},"spec":%s}
                """.formatted(name, in, spec)).create();
    }

    private List<SwarmNetwork> networks() {
        return Stream.of(system, namespace)
                .flatMap(name -> client.resources(SwarmNetwork.class).inNamespace(name).list().getItems().stream())
                .toList();
    }

    private List<NetworkSlice> slices() {
        return client.resources(NetworkSlice.class).inNamespace(system).list().getItems();
    }

    private Map<String, NetworkLease> leases() {
        return SliceLeases.ofNetworks(slices().stream()
                .sorted(Comparator.comparing(slice -> slice.getMetadata().getName()))
                .map(NetworkSlice::getSpec)
                .toList());
    }
}
