package dev.skep.operator.plan.network;

import dev.skep.api.rules.SizeRules;
import dev.skep.api.support.Shortfall;
import dev.skep.api.support.Shortfalls;
import dev.skep.operator.domain.ObjectName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The networks' leases while one plan is made. */
final class LeaseDraft {
    private final PoolWorld world;
    private final SortedMap<String, NetworkLease> leases = new TreeMap<>();
    private final List<Taken> taken = new ArrayList<>();
    private final Set<Integer> vnis = new HashSet<>();
    private final LeaseRoom room = new LeaseRoom();
    private final SortedSet<ObjectName> waiting = new TreeSet<>();
    private int nextVni;
    private long nextSubnet;

    /** A range of a network, {@code namespace/name}. */
    private record Taken(Cidr range, String network) {}

    /** Starts from the leases of networks that slices stand of, and of those that exist and are to have slices. */
    LeaseDraft(PoolWorld world) {
        this.world = world;
        this.nextVni = world.pools().nextVni();
        this.nextSubnet = world.pools().nextSubnet();
        var staying = world.networks().stream()
                .filter(network -> !network.leaving())
                .map(NetworkView::uid)
                .collect(Collectors.toSet());
        world.pools().networks().forEach((uid, lease) -> {
            if (staying.contains(uid) || world.inSlices().contains(uid)) {
                hold(uid, lease);
            }
        });
    }

    private void hold(String uid, NetworkLease lease) {
        leases.put(uid, lease);
        vnis.add(lease.vni());
        lease.subnets().forEach(text -> taken.add(new Taken(Cidr.of(text), lease.network())));
        if (!world.inSlices().contains(uid)) {
            room.take(lease);
        }
    }

    SortedMap<String, NetworkLease> leases() {
        return leases;
    }

    /** Networks for which there was no room. */
    SortedSet<ObjectName> waiting() {
        return waiting;
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
        var unfit = unfit(network);
        if (unfit.isPresent()) {
            return unfit;
        }
        if (!network.ingress() && !room.isFor(network.id().namespace())) {
            waiting.add(network.id());
            return Optional.empty();
        }
        return network.spec().subnets().isEmpty() ? fromPool(network) : asWritten(network);
    }

    /** Why a network gets nothing whatever is free. */
    private Optional<Refusal> unfit(NetworkView network) {
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
        return Optional.empty();
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
        var index = allocator.next(nextSubnet, taken.stream().map(Taken::range).toList());
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
        for (var other : taken) {
            var clash = ranges.stream().filter(other.range()::overlaps).findFirst();
            if (clash.isPresent()) {
                return Optional.of(new Refusal(
                        "SubnetOverlap",
                        "subnet " + clash.get() + " overlaps " + other.range() + " of network " + other.network()
                                + "; choose another one"));
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
        var vni = VniAllocator.next(settings.vniBase(), nextVni, vnis);
        if (vni.isEmpty()) {
            return Optional.of(new Refusal("VniExhausted", "no VXLAN network identifier is free; remove networks"));
        }
        nextVni = vni.getAsInt() + 1;
        hold(
                network.uid(),
                new NetworkLease(
                        network.id().toString(),
                        vni.getAsInt(),
                        ranges.stream().map(Cidr::toString).toList()));
        return Optional.empty();
    }

    private static String describe(NamedRange named) {
        return named.name() + " (" + named.range() + ")";
    }
}
