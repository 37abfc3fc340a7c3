package dev.skep.operator.plan.network;

import static dev.skep.operator.plan.network.NetworkFixture.SETTINGS;
import static dev.skep.operator.plan.network.NetworkFixture.network;
import static dev.skep.operator.plan.network.NetworkFixture.withSubnets;
import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.domain.ObjectName;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A quarter of the pool is left to others, however much one namespace asks for (N-21). */
class PoolShareTest {
    /** Once all that was given out stands in slices. */
    private static PoolPlan withSlices(Pools pools, List<NetworkView> networks) {
        return new PoolPlanner()
                .plan(new PoolWorld(
                        pools, SETTINGS, networks, pools.networks().keySet(), List.of(), List.of(), new TreeMap<>()));
    }

    @Test
    void oneNamespaceHoldsAllButAQuarterOfThePool() {
        var many = IntStream.range(0, 800).mapToObj(i -> network("n" + i)).collect(Collectors.toList());
        var whole = withSubnets(network("whole"), SETTINGS.pool().toString());
        assertThat(withSlices(Pools.EMPTY, List.of(whole)).refusedNetworks()).containsOnlyKeys("uid-whole");

        var other = new NetworkView(
                new ObjectName("other", "own"),
                "uid-own",
                1,
                "own",
                "2026-11-21T12:00:00Z",
                false,
                false,
                network("own").spec());
        many.add(other);
        var plan = withSlices(Pools.EMPTY, many);
        for (var more = true; more; ) {
            var next = withSlices(plan.pools(), many);
            more = !next.pools().equals(plan.pools());
            plan = next;
        }

        assertThat(plan.pools().networks()).hasSize(769).containsKey("uid-own");
        assertThat(plan.refusedNetworks()).hasSize(32).doesNotContainKey("uid-own");
        assertThat(plan.refusedNetworks().values()).extracting(Refusal::reason).containsOnly("PoolShareExceeded");
        assertThat(plan.refusedNetworks().values())
                .extracting(Refusal::message)
                .containsOnly(
                        "networks of namespace voting hold 768 of 1,024 subnets of the pool 172.24.0.0/14, and those of one"
                                + " namespace may hold 768; remove networks, or choose a larger pool");
    }
}
