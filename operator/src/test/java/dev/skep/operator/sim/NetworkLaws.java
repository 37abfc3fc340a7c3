package dev.skep.operator.sim;

import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.operator.plan.network.Cidr;
import dev.skep.operator.plan.network.NetworkLease;
import dev.skep.operator.plan.network.Pools;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What holds of the pools and of every network's slices after every write, whoever made it and whatever was lost. */
final class NetworkLaws {
    /** 60 s by the clocks of two operators, each at most 5 s off, of which one was paused between its plan and its write. */
    private static final Duration SHORTEST_REST = Duration.ofSeconds(45);

    /** By network, who has which address. */
    private final Map<String, Map<String, String>> holders = new TreeMap<>();
    /** By network and address, when its holder went. */
    private final Map<String, Map<String, Instant>> freed = new TreeMap<>();
    /** By network, the addresses that running tasks use. */
    private final Map<String, Map<String, String>> used = new TreeMap<>();
    /** Every identifier that was ever given out, with the network that has it. */
    private final Map<Integer, String> identifiers = new HashMap<>();

    private static void holds(boolean condition, String what) {
        if (!condition) {
            throw new AssertionError(what);
        }
    }

    /** A task uses its address from now on. */
    void joined(String network, String pod, String address) {
        used.computeIfAbsent(network, _ -> new TreeMap<>()).put(pod, address);
    }

    /** A task is over, or its node has forgotten it. */
    void left(String pod) {
        used.values().forEach(pods -> pods.remove(pod));
    }

    /** The pools are written. */
    void pools(Pools before, Pools after, Set<String> inSlices) {
        var ranges = new HashMap<String, Cidr>();
        after.networks().forEach((uid, lease) -> {
            var old = before.networks().get(uid);
            holds(old == null || old.equals(lease), "N-1: " + lease + " was " + old);
            given(uid, lease);
            for (var text : lease.subnets()) {
                var range = Cidr.of(text);
                ranges.forEach((other, taken) -> holds(!taken.overlaps(range), range + " overlaps that of " + other));
                ranges.put(uid, range);
            }
        });
        before.networks()
                .keySet()
                .forEach(uid -> holds(
                        after.networks().containsKey(uid) || !inSlices.contains(uid),
                        "N-1: the lease of " + uid + " is given up while slices of it are left"));
    }

    private void given(String uid, NetworkLease lease) {
        var owner = identifiers.putIfAbsent(lease.vni(), uid);
        holds(owner == null || owner.equals(uid), "N-2: " + lease.vni() + " of " + owner + " is given to " + uid);
    }

    /** A slice of a network is written. */
    void slices(String network, List<NetworkSliceSpec> slices, Instant now) {
        var before = holders.getOrDefault(network, Map.of());
        var after = holders(slices);
        var taken = new HashSet<String>();
        after.forEach((holder, address) -> {
            holds(taken.add(address), "N-10: " + address + " has two holders: " + after);
            var own = before.get(holder);
            holds(own == null || own.equals(address), "N-11: " + holder + " had " + own + ", has " + address);
            if (own == null) {
                rested(network, address, now);
            }
        });
        slices.forEach(slice -> after.values().forEach(address -> canBeGiven(slice, address)));
        used.getOrDefault(network, Map.of()).forEach((pod, address) -> {
            var kept = address.equals(after.get("task " + pod));
            holds(kept || slices.isEmpty(), "N-11: " + pod + " runs with " + address + ", " + after);
        });
        before.forEach((holder, address) -> {
            if (!after.containsKey(holder)) {
                freed.computeIfAbsent(network, _ -> new HashMap<>()).put(address, now);
            }
        });
        holders.put(network, after);
    }

    private void rested(String network, String address, Instant now) {
        var at = freed.getOrDefault(network, Map.of()).get(address);
        holds(
                at == null || !now.isBefore(at.plus(SHORTEST_REST)),
                "N-12: " + address + " was freed at " + at + " and is given at " + now);
    }

    private static void canBeGiven(NetworkSliceSpec slice, String address) {
        var own = Cidr.of(address);
        var range = slice.subnets().stream().map(Cidr::of).filter(own::overlaps).findFirst();
        holds(range.isPresent(), "N-15: " + address + " is none of " + slice.subnets());
        var first = range.orElseThrow().network();
        var offset = own.network() - first;
        holds(offset > 1 && offset < lengthOf(range.get()) - 1, "N-15: " + address + " is given out");
    }

    private static int lengthOf(Cidr range) {
        return 1 << (32 - range.length());
    }

    private static Map<String, String> holders(List<NetworkSliceSpec> slices) {
        var holders = new TreeMap<String, String>();
        for (var slice : slices) {
            slice.endpoints().forEach(each -> put(holders, "task " + each.podUid(), each.addresses()));
            slice.nodes().forEach(each -> put(holders, "node " + each.node(), each.addresses()));
            slice.services().forEach(each -> put(holders, "service " + each.service(), each.virtualIps()));
        }
        return holders;
    }

    private static void put(Map<String, String> holders, String holder, List<String> addresses) {
        if (!addresses.isEmpty()) {
            holds(holders.put(holder, addresses.getFirst()) == null, "N-14: " + holder + " stands in two slices");
        }
    }
}
