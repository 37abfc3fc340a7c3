package dev.skep.operator.kube.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.plan.network.Cidr;
import dev.skep.operator.plan.network.NetworkLease;
import dev.skep.operator.plan.network.NetworkView;
import dev.skep.operator.plan.network.PoolHead;
import dev.skep.operator.plan.network.PoolPlanner;
import dev.skep.operator.plan.network.PoolSettings;
import dev.skep.operator.plan.network.PoolWorld;
import dev.skep.operator.plan.network.Pools;
import dev.skep.operator.plan.network.PortLease;
import dev.skep.operator.plan.network.PortRange;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the ledger's one object looks like: small whatever there is, and nothing that an earlier operator would take for empty pools. */
class PoolStoreTest {
    /** What a ConfigMap may hold. */
    private static final int MOST_BYTES = 1 << 20;

    /** Networks of 64 ranges whose slices were removed, the most of which the leases are written down again. */
    private static final int LOST_BYTES = 32 * 1900;

    /** The form in which all leases stood in the object, as its operators read it. */
    private record OldForm(
            SortedMap<String, NetworkLease> networks,
            SortedMap<String, PortLease> ports,
            int nextVni,
            long nextSubnet,
            SortedMap<String, Integer> nextPorts) {}

    private static NetworkView network(int number) {
        return new NetworkView(
                new ObjectName("n".repeat(58) + (10_000 + number), "x".repeat(253)),
                new UUID(7, number).toString(),
                1,
                "x",
                "2026-11-21T10:00:00Z",
                false,
                false,
                new SwarmNetworkSpec(null, List.of(), null, null, null, null, null, Map.of(), Map.of()));
    }

    @Test
    void allPortsAndWhatIsNotInSlicesYetFitIntoOneConfigMapWhateverTheirNames() {
        var settings = new PoolSettings(
                Cidr.of("100.64.0.0/10"),
                24,
                Cidr.of("172.28.0.0/16"),
                10_000_000,
                new PortRange(20000, 20100),
                new TreeSet<>());
        var networks =
                IntStream.range(0, 10_000).mapToObj(PoolStoreTest::network).toList();
        var given = new PoolPlanner()
                .plan(new PoolWorld(Pools.EMPTY, settings, networks, Set.of(), List.of(), List.of(), new TreeMap<>()))
                .pools()
                .networks();
        var ports = new TreeMap<String, PortLease>();
        IntStream.range(0, 2000)
                .forEach(number -> ports.put(
                        "SCTP/" + (60000 + number),
                        new PortLease(
                                new UUID(7, number).toString(), "n".repeat(63) + "/" + "x".repeat(253), 65535, false)));
        var pools = new Pools(given, ports, 1 << 24, 1L << 32, new TreeMap<>(Map.of("SCTP", 65535)));

        assertThat(given).hasSizeGreaterThan(64);
        assertThat(PoolStore.encode(PoolHead.of(pools, Set.of())).length() + LOST_BYTES)
                .isBetween(MOST_BYTES / 2, MOST_BYTES);
    }

    @Test
    void anEarlierOperatorRefusesWhatItCannotReadInsteadOfGivingAllOutAnew() {
        var text = PoolStore.encode(PoolHead.of(Pools.EMPTY, Set.of()));

        assertThatThrownBy(() -> new ObjectMapper().readValue(text, OldForm.class))
                .isInstanceOf(UnrecognizedPropertyException.class);
    }
}
