package dev.skep.operator.sim;

import dev.skep.api.v1alpha1.SubnetSpec;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.plan.network.NetworkOutcome;
import dev.skep.operator.plan.network.NetworkView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A network as it is.
 *
 * @param uid another one for each network that had the name
 * @param subnet the range that it asks for; one of the pool when empty
 * @param leavingSince since when it is being removed, and held
 * @param outcome what stands in its status
 */
record SimNetwork(
        String name,
        String uid,
        Instant created,
        Optional<String> subnet,
        Optional<Instant> leavingSince,
        Optional<NetworkOutcome> outcome) {

    static final String NAMESPACE = "app";

    SimNetwork leaving(Instant now) {
        return new SimNetwork(name, uid, created, subnet, leavingSince.or(() -> Optional.of(now)), outcome);
    }

    SimNetwork saying(NetworkOutcome said) {
        return new SimNetwork(name, uid, created, subnet, leavingSince, Optional.of(said));
    }

    /** Whether it has its identifier and its range. */
    boolean isAllocated() {
        return outcome.filter(said -> said.vni() > 0).isPresent();
    }

    NetworkView view() {
        var subnets = subnet.map(text -> List.of(new SubnetSpec(text, null))).orElse(List.of());
        return new NetworkView(
                new ObjectName(NAMESPACE, name),
                uid,
                1,
                name,
                created.toString(),
                leavingSince.isPresent(),
                false,
                new SwarmNetworkSpec(null, subnets, null, null, null, null, null, Map.of(), Map.of()));
    }
}
