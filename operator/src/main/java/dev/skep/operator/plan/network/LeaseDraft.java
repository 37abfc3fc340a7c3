package dev.skep.operator.plan.network;

import dev.skep.api.rules.SizeRules;
import dev.skep.api.support.Shortfall;
import dev.skep.api.support.Shortfalls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The networks' leases while one plan is made. */
final class LeaseDraft {
    private final PoolWorld world;
    private final SortedMap<String, NetworkLease> leases = new TreeMap<>();
    private int nextVni;
    private long nextSubnet;

    /** Starts from the leases of networks that exist or that slices still stand of. */
    LeaseDraft(PoolWorld world) {
        this.world = world;
        this.nextVni = world.pools().nextVni();
        this.nextSubnet = world.pools().nextSubnet();
        var present = world.networks().stream().map(NetworkView::uid).collect(Collectors.toSet());
        world.pools().networks().forEach((uid, lease) -> {
            if (present.contains(uid) || world.inSlices().contains(uid)) {
                leases.put(uid, lease);
            }
        });
    }

    SortedMap<String, NetworkLease> leases() {
        return leases;
    }

    int nextVni() {
        return nextVni;
    }

    long nextSubnet() {
        return nextSubnet;
    }

    /** Gives a network what it lacks; the answer says why it cannot. */
    Optional<Refusal> lease(NetworkView network) {
        if (leases.containsKey(network.uid()) || network.leaving()) {
            return Optional.empty();
        }
        var unsupported = Shortfalls.of(network.spec()).stream()
                .filter(Shortfall::isRefusal)
                .findFirst();
        if (unsupported.isPresent()) {
            return Optional.of(new Refusal("Unsupported", unsupported.get().text()));
        }
        var large = SizeRules.of(network.spec());
        if (!large.isEmpty()) {
            return Optional.of(new Refusal("TooLarge", large.getFirst().text()));
        }
        if (Boolean.TRUE.equals(network.spec().ingress()) && !network.ingress()) {
            return Optional.of(new Refusal(
                    "IngressElsewhere",
                    "the routing mesh's network is made in skep's own namespace: leave ingress out"));
        }
        if (network.ingress() && hasIngress()) {
            return Optional.of(new Refusal(
                    "IngressPresent", "ingress network is already present; delete this network or the other one"));
        }
        return network.spec().subnets().isEmpty() ? fromPool(network) : asWritten(network);
    }

    private boolean hasIngress() {
        return world.networks().stream().anyMatch(other -> other.ingress() && leases.containsKey(other.uid()));
    }

    private Optional<Refusal> fromPool(NetworkView network) {
        var settings = world.settings();
        var range = network.ingress() ? settings.ingressSubnet() : settings.pool();
        var variable = network.ingress() ? "SKEP_INGRESS_SUBNET" : "SKEP_POOL";
        var foreign = SubnetAllocator.overlapping(range, world.occupied());
        if (foreign.isPresent()) {
            return Optional.of(new Refusal(
                    "PoolOverlap",
                    "the pool " + range + " (" + variable + ") overlaps the " + describe(foreign.get())
                            + "; choose another range"));
        }
        if (network.ingress()) {
            return takeFixed(network, List.of(range));
        }
        var allocator = new SubnetAllocator(range, settings.subnetLength());
        var index = allocator.next(nextSubnet, leased());
        if (index.isEmpty()) {
            return Optional.of(new Refusal(
                    "PoolExhausted",
                    "no subnet of the pool " + range + " is free; remove networks or choose a larger one"));
        }
        var refusal = take(network, List.of(allocator.at(index.getAsLong())));
        if (refusal.isEmpty()) {
            nextSubnet = index.getAsLong() + 1;
        }
        return refusal;
    }

    private Optional<Refusal> asWritten(NetworkView network) {
        var ranges = new ArrayList<Cidr>();
        for (var subnet : network.spec().subnets()) {
            var range = Cidr.of(subnet.subnet());
            var foreign = SubnetAllocator.overlapping(range, world.occupied());
            if (foreign.isPresent()) {
                return Optional.of(new Refusal(
                        "SubnetOverlap",
                        "subnet " + range + " overlaps the " + describe(foreign.get()) + "; choose another one"));
            }
            ranges.add(range);
        }
        return takeFixed(network, ranges);
    }

    private Optional<Refusal> takeFixed(NetworkView network, List<Cidr> ranges) {
        for (var lease : leases.values()) {
            for (var text : lease.subnets()) {
                var other = Cidr.of(text);
                var clash = ranges.stream().filter(other::overlaps).findFirst();
                if (clash.isPresent()) {
                    return Optional.of(new Refusal(
                            "SubnetOverlap",
                            "subnet " + clash.get() + " overlaps " + other + " of network " + lease.network()
                                    + "; choose another one"));
                }
            }
        }
        return take(network, ranges);
    }

    private Optional<Refusal> take(NetworkView network, List<Cidr> ranges) {
        var settings = world.settings();
        var excess = new PoolShare(settings.pool(), settings.subnetLength())
                .refusal(network.id().namespace(), leases.values(), ranges);
        if (excess.isPresent()) {
            return excess;
        }
        var taken = leases.values().stream().map(NetworkLease::vni).collect(Collectors.toSet());
        var vni = VniAllocator.next(settings.vniBase(), nextVni, taken);
        if (vni.isEmpty()) {
            return Optional.of(new Refusal("VniExhausted", "no VXLAN network identifier is free; remove networks"));
        }
        nextVni = vni.getAsInt() + 1;
        leases.put(
                network.uid(),
                new NetworkLease(
                        network.id().toString(),
                        vni.getAsInt(),
                        ranges.stream().map(Cidr::toString).toList()));
        return Optional.empty();
    }

    private List<Cidr> leased() {
        return leases.values().stream()
                .flatMap(lease -> lease.subnets().stream())
                .map(Cidr::of)
                .toList();
    }

    private static String describe(NamedRange named) {
        return named.name() + " (" + named.range() + ")";
    }
}
