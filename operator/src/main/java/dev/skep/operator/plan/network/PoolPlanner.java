package dev.skep.operator.plan.network;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides what the pools hold: leases of networks and services that exist stay as they are, those of gone ones go, new
 * ones come oldest first, no more at a time than there is room for (N-20). The same world always gives the same plan, and a satisfied world the pools it came with.
 */
public final class PoolPlanner {

    /** The pools that the world asks for. */
    public PoolPlan plan(PoolWorld world) {
        var draft = new LeaseDraft(world);
        var refused = new TreeMap<String, Refusal>();
        world.networks().stream()
                .sorted(Comparator.comparing((NetworkView network) -> !network.ingress())
                        .thenComparing(NetworkView::created)
                        .thenComparing(NetworkView::id))
                .forEach(network -> draft.lease(network).ifPresent(refusal -> refused.put(network.uid(), refusal)));
        var ports = new TreeMap<String, ServicePorts>();
        var allocator = new PortAllocator(world);
        world.services().stream()
                .sorted(ServiceView.BY_AGE)
                .forEach(service -> ports.put(service.uid(), allocator.grantAll(service)));
        var pools =
                new Pools(draft.leases(), allocator.leases(), draft.nextVni(), draft.nextSubnet(), allocator.cursors());
        return new PoolPlan(pools, refused, draft.waiting(), ports);
    }

    /** Who asks for ports over the routing mesh without a lease of them, and for which: to these, foreign holders matter. */
    public static Set<String> askForPorts(Pools pools, List<ServiceView> services) {
        var owners = new TreeMap<String, Integer>();
        pools.ports().values().forEach(lease -> owners.merge(lease.serviceUid(), 1, Integer::sum));
        return services.stream()
                .filter(service -> service.ingressPorts().size() != owners.getOrDefault(service.uid(), 0)
                        || !pools.ports().keySet().containsAll(service.writtenPorts()))
                .map(service -> service.uid() + " " + service.ingressPorts())
                .collect(Collectors.toSet());
    }
}
