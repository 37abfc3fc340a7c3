package dev.skep.operator.plan.network;

import static dev.skep.operator.plan.network.NetworkFixture.SETTINGS;
import static dev.skep.operator.plan.network.NetworkFixture.ingress;
import static dev.skep.operator.plan.network.NetworkFixture.network;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.ObjectName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is given out and stands in no slice yet has a bound, of each namespace and of all (N-20), and goes with its network (N-1). */
class LeaseRoomTest {
    private static PoolPlan plan(Pools pools, List<NetworkView> networks, Set<String> inSlices) {
        return new PoolPlanner()
                .plan(new PoolWorld(pools, SETTINGS, networks, inSlices, List.of(), List.of(), new TreeMap<>()));
    }

    @Test
    void aNetworkThatIsBeingRemovedGivesItsLeaseBackWithItsLastSlice() {
        var pools = plan(Pools.EMPTY, List.of(network("a")), Set.of()).pools();
        var leaving = List.of(leaving(network("a")));

        assertThat(plan(pools, leaving, Set.of("uid-a")).pools().networks()).containsKey("uid-a");
        assertThat(plan(pools, leaving, Set.of()).pools().networks()).isEmpty();
    }

    @Test
    void oneNamespaceHasOnlySoManyRangesWithoutSlicesAndTheOthersGetTheirs() {
        var networks = new ArrayList<NetworkView>();
        IntStream.range(0, 40).forEach(number -> networks.add(network("n" + (10 + number))));
        networks.add(elsewhere(network("theirs")));
        networks.add(ingress());

        var first = plan(Pools.EMPTY, networks, Set.of());
        assertThat(first.pools().networks())
                .hasSize(LeaseRoom.MOST_OF_A_NAMESPACE + 2)
                .containsKeys("uid-theirs", "uid-ingress");
        assertThat(first.refusedNetworks()).isEmpty();
        assertThat(first.waiting())
                .extracting(ObjectName::name)
                .containsExactly("n42", "n43", "n44", "n45", "n46", "n47", "n48", "n49");
        assertThat(plan(first.pools(), networks, Set.of()))
                .as("with nothing written nothing more is given out")
                .isEqualTo(first);

        var second = plan(first.pools(), networks, first.pools().networks().keySet());
        assertThat(second.pools().networks())
                .hasSize(42)
                .containsAllEntriesOf(first.pools().networks());
        assertThat(second.waiting()).isEmpty();
    }

    @Test
    void allNamespacesTogetherHaveOnlySoManyRangesWithoutSlicesAndTheMeshItsOwn() {
        var networks = new ArrayList<NetworkView>();
        IntStream.range(0, LeaseRoom.MOST + 1)
                .forEach(number -> networks.add(in("ns" + (1000 + number), network("n" + (1000 + number)))));

        var full = plan(Pools.EMPTY, networks, Set.of());
        assertThat(full.pools().networks()).hasSize(LeaseRoom.MOST);
        assertThat(full.waiting()).hasSize(1);

        networks.add(ingress());
        assertThat(plan(full.pools(), networks, Set.of()).pools().networks()).containsKey("uid-ingress");
    }

    private static NetworkView in(String namespace, NetworkView network) {
        return new NetworkView(
                new ObjectName(namespace, network.id().name()),
                network.uid(),
                1,
                network.swarmName(),
                network.created(),
                network.leaving(),
                network.ingress(),
                network.spec());
    }

    private static NetworkView elsewhere(NetworkView network) {
        return in("other", network);
    }

    private static NetworkView leaving(NetworkView network) {
        return new NetworkView(
                network.id(),
                network.uid(),
                1,
                network.swarmName(),
                network.created(),
                true,
                network.ingress(),
                network.spec());
    }
}
