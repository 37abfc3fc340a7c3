package dev.skep.operator.plan.network;

import java.util.List;
import java.util.Optional;

/**
 * What became of a network: everything that its status says.
 *
 * @param generation generation of the specification that was planned for
 * @param vni identifier, 0 while it has none
 * @param subnets ranges
 * @param used addresses in use
 * @param total addresses that can be used
 * @param endpoints tasks that are on it
 * @param slices whether slices of it exist
 * @param problem why it is not what it should be; an empty message when it is
 */
public record NetworkOutcome(
        long generation,
        int vni,
        List<String> subnets,
        int used,
        long total,
        int endpoints,
        boolean slices,
        Refusal problem) {
    /** No problem. */
    public static final Refusal FINE = new Refusal("Allocated", "");

    /** Takes a copy. */
    public NetworkOutcome {
        subnets = List.copyOf(subnets);
    }

    /** A network that got nothing from the pools. */
    public static NetworkOutcome refused(NetworkView network, Refusal refusal) {
        return new NetworkOutcome(network.generation(), 0, List.of(), 0, 0, 0, false, refusal);
    }

    /** A network whose slices were planned. */
    public static NetworkOutcome planned(NetworkView network, NetworkLease lease, SlicePlan plan) {
        var problem = plan.problems().isEmpty()
                ? FINE
                : new Refusal("AddressesExhausted", String.join("; ", plan.problems()));
        return new NetworkOutcome(
                network.generation(),
                lease.vni(),
                lease.subnets(),
                plan.used(),
                plan.total(),
                plan.endpoints(),
                true,
                problem);
    }

    /** A network that is being deleted and that nothing is left of. */
    public static NetworkOutcome cleared(NetworkView network) {
        return new NetworkOutcome(network.generation(), 0, List.of(), 0, 0, 0, false, FINE);
    }

    /** The same, which could not be written down. */
    public NetworkOutcome failed(NetworkView network, Refusal why) {
        return new NetworkOutcome(network.generation(), vni, subnets, used, total, endpoints, slices, why);
    }

    /** The problem, if there is one. */
    public Optional<Refusal> trouble() {
        return problem.message().isEmpty() ? Optional.empty() : Optional.of(problem);
    }
}
