package dev.skep.operator.plan.network;

import static dev.skep.operator.plan.network.NetworkFixture.port;
import static dev.skep.operator.plan.network.NetworkFixture.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.v1alpha1.EndpointMode;
import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PortStatus;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.ServiceRecord;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What stands in the pools' own object and what in the slices are the pools together, and neither is needed to know the other's (C-21). */
class PoolHeadTest {
    private static final NetworkLease FRONT = new NetworkLease("voting/front", 53001, List.of("172.24.0.0/24"));
    private static final NetworkLease BACK = new NetworkLease("voting/back", 53002, List.of("172.24.1.0/24"));
    private static final PortLease VOTE = new PortLease("uid-vote", "voting/vote", 80, false);
    private static final Pools POOLS = new Pools(
            new TreeMap<>(Map.of("uid-front", FRONT, "uid-back", BACK)),
            new TreeMap<>(Map.of("TCP/5000", VOTE)),
            53003,
            2,
            new TreeMap<>(Map.of("TCP", 20001)));

    private static NetworkSliceSpec slice(String uid, NetworkLease lease, boolean ingress, ServiceRecord... services) {
        return new NetworkSliceSpec(
                lease.namespace(),
                lease.network().substring(lease.namespace().length() + 1),
                uid,
                "x",
                lease.vni(),
                lease.subnets(),
                0,
                false,
                ingress,
                List.of(),
                List.of(services),
                List.of(),
                List.of());
    }

    @Test
    void onlyLeasesThatNoSliceTellsOfStandInTheHead() {
        var head = PoolHead.of(POOLS, Set.of("uid-front", "uid-gone"));

        assertThat(head.pending()).containsOnly(Map.entry("uid-back", BACK));
        assertThat(head.ports()).isEqualTo(POOLS.ports());
    }

    @Test
    void theHeadAndTheSlicesAreThePoolsTogether() {
        var slices = SliceLeases.ofNetworks(List.of(slice("uid-front", FRONT, false)));

        assertThat(PoolHead.of(POOLS, slices.keySet()).with(slices)).isEqualTo(POOLS);
    }

    @Test
    void agentsGoByTheSlicesAndSoDoThePools() {
        var head = PoolHead.of(POOLS, Set.of());
        var moved = new NetworkLease("voting/front", 53009, List.of("172.24.9.0/24"));

        assertThat(head.with(new TreeMap<>(Map.of("uid-front", moved))).networks())
                .containsEntry("uid-front", moved)
                .containsEntry("uid-back", BACK);
    }

    @Test
    void aLeaseThatSlicesTellOfMeanwhileNeedsNoWriteAndOneOfAGoneNetworkDoes() {
        var stored = PoolHead.of(POOLS, Set.of());
        var wanted = PoolHead.of(POOLS, Set.of("uid-front"));

        assertThat(stored.covers(wanted, Set.of("uid-front"))).isTrue();
        assertThat(stored.covers(wanted, Set.of())).isFalse();
        assertThat(wanted.covers(stored, Set.of())).isFalse();
    }

    @Test
    void whatElseIsInTheHeadIsWrittenWhenItDiffers() {
        var head = PoolHead.of(POOLS, Set.of());

        assertThat(head.covers(new PoolHead(head.pending(), new TreeMap<>(), 53003, 2, head.nextPorts()), Set.of()))
                .isFalse();
        assertThat(head.covers(new PoolHead(head.pending(), head.ports(), 53004, 2, head.nextPorts()), Set.of()))
                .isFalse();
        assertThat(head.covers(new PoolHead(head.pending(), head.ports(), 53003, 3, head.nextPorts()), Set.of()))
                .isFalse();
        assertThat(head.covers(new PoolHead(head.pending(), head.ports(), 53003, 2, new TreeMap<>()), Set.of()))
                .isFalse();
    }

    @Test
    void whatIsNoLeaseIsRefusedWhenItIsRead() {
        var noRange = new TreeMap<>(Map.of("uid", new NetworkLease("a/b", 53001, List.of("somewhere"))));
        var noPort = new TreeMap<>(Map.of("TCP/x", VOTE));

        assertThatThrownBy(() -> new PoolHead(noRange, new TreeMap<>(), 0, 0, new TreeMap<>()))
                .hasMessageContaining("uid");
        assertThatThrownBy(() -> new PoolHead(new TreeMap<>(), noPort, 0, 0, new TreeMap<>()))
                .hasMessageContaining("TCP/x");
    }

    @Test
    void slicesOfWhichNobodyCanReadTheRangesTellOfNoLease() {
        var broken = new NetworkLease("voting/x", 53001, List.of("fd00::/64"));
        var none = new NetworkLease("voting/y", 53001, List.of());

        assertThat(SliceLeases.ofNetworks(List.of(
                        slice("uid-x", broken, false), slice("uid-y", none, false), slice("uid-front", FRONT, false))))
                .containsOnlyKeys("uid-front");
    }

    @Test
    void lostPoolsAreReadFromTheSlicesAndPortsFromTheMesh() {
        var vote = service("vote", EndpointMode.VIP, List.of(port(80, 5000), port(81, 0)));
        var mesh = new NetworkLease("skep-system/ingress", 53000, List.of("172.28.0.0/16"));
        var record = new ServiceRecord(
                "voting",
                "vote",
                List.of("172.28.0.2"),
                List.of(),
                List.of(
                        new PortStatus(80, 5000, PortProtocol.TCP, PublishMode.INGRESS),
                        new PortStatus(81, 20003, PortProtocol.TCP, PublishMode.INGRESS)));
        var gone = new ServiceRecord(
                "voting",
                "gone",
                List.of("172.28.0.3"),
                List.of(),
                List.of(new PortStatus(80, 5001, PortProtocol.TCP, PublishMode.INGRESS)));

        var pools = Pools.recoveredFrom(
                List.of(slice("uid-ingress", mesh, true, record, gone), slice("uid-front", FRONT, false)),
                List.of(vote));

        assertThat(pools.networks()).containsOnly(Map.entry("uid-ingress", mesh), Map.entry("uid-front", FRONT));
        assertThat(pools.nextVni()).isEqualTo(53002);
        assertThat(pools.ports())
                .containsOnly(
                        Map.entry("TCP/5000", VOTE),
                        Map.entry("TCP/20003", new PortLease("uid-vote", "voting/vote", 81, true)));
    }

    @Test
    void portsOfOrdinaryNetworksSlicesAreNoLeases() {
        var vote = service("vote", EndpointMode.VIP, List.of(port(80, 5000)));
        var record = new ServiceRecord(
                "voting",
                "vote",
                List.of(),
                List.of(),
                List.of(new PortStatus(80, 5000, PortProtocol.TCP, PublishMode.INGRESS)));

        assertThat(SliceLeases.ofPorts(List.of(slice("uid-front", FRONT, false, record)), List.of(vote)))
                .isEmpty();
    }
}
