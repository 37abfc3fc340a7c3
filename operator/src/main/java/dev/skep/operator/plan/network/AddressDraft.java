package dev.skep.operator.plan.network;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The taken addresses of one network while one plan is made: the lowest free one is given out next. It holds what is taken, however
 * large the ranges are.
 */
final class AddressDraft {
    private final List<Cidr> subnets;
    private final Set<Integer> taken = new HashSet<>();
    private final List<Long> cursors = new ArrayList<>();
    private int refused;

    /** Starts with everything taken that stands in the ledger, and each range's first, last and gateway address. */
    AddressDraft(NetworkWorld world, AddressLedger ledger) {
        subnets = world.subnets();
        subnets.forEach(subnet -> {
            taken.add(subnet.network());
            taken.add(subnet.last());
            cursors.add(0L);
        });
        world.gateways().forEach(this::take);
        ledger.virtualIps().values().forEach(this::take);
        ledger.tasks().values().forEach(this::take);
        ledger.nodes().values().forEach(this::take);
        ledger.resting().forEach((address, until) -> {
            if (until.isAfter(world.now())) {
                take(address);
            }
        });
    }

    /** For each wanted holder the address that it has, else a free one; holders for whom none is left are missing. */
    <K extends Comparable<K>> SortedMap<K, String> assign(List<K> wanted, Map<K, String> held) {
        var assigned = new TreeMap<K, String>();
        for (var holder : wanted) {
            var address = held.get(holder);
            if (address == null) {
                var free = next();
                if (free.isEmpty()) {
                    refused++;
                    continue;
                }
                address = Ipv4.format(free.getAsInt());
            }
            assigned.put(holder, address);
        }
        return assigned;
    }

    /** Takes one address. */
    void take(String address) {
        Ipv4.parse(address).ifPresent(taken::add);
    }

    /** Whether a member of the network can have the address. */
    boolean covers(String address) {
        var bits = Ipv4.parse(address);
        return bits.isPresent()
                && subnets.stream()
                        .anyMatch(subnet -> subnet.contains(bits.getAsInt())
                                && bits.getAsInt() != subnet.network()
                                && bits.getAsInt() != subnet.last());
    }

    /** Number of holders that went without an address. */
    int refused() {
        return refused;
    }

    /** What is taken stays taken while the plan is made, so that no range is searched twice. */
    private OptionalInt next() {
        for (var index = 0; index < subnets.size(); index++) {
            var subnet = subnets.get(index);
            var offset = cursors.get(index);
            while (offset < subnet.size() && !taken.add(subnet.at(offset))) {
                offset++;
            }
            cursors.set(index, offset);
            if (offset < subnet.size()) {
                return OptionalInt.of(subnet.at(offset));
            }
        }
        return OptionalInt.empty();
    }
}
