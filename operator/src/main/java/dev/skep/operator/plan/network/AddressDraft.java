package dev.skep.operator.plan.network;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/** The taken addresses of one network while one plan is made: the lowest free one is given out next. */
final class AddressDraft {
    private final List<Cidr> subnets;
    private final List<BitSet> taken;
    private int refused;

    /** Starts with everything taken that stands in the ledger, and each range's first, last and gateway address. */
    AddressDraft(NetworkWorld world, AddressLedger ledger) {
        subnets = world.subnets();
        taken = subnets.stream().map(subnet -> new BitSet()).toList();
        for (var index = 0; index < subnets.size(); index++) {
            var bits = taken.get(index);
            bits.set(0);
            bits.set((int) (subnets.get(index).size() - 1));
        }
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

    /** Takes one address, if it is one of the network. */
    void take(String address) {
        var bits = Ipv4.parse(address);
        for (var index = 0; index < subnets.size(); index++) {
            var subnet = subnets.get(index);
            if (bits.isPresent() && subnet.contains(bits.getAsInt())) {
                taken.get(index).set(bits.getAsInt() - subnet.network());
            }
        }
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

    private OptionalInt next() {
        for (var index = 0; index < subnets.size(); index++) {
            var offset = taken.get(index).nextClearBit(0);
            if (offset < subnets.get(index).size()) {
                taken.get(index).set(offset);
                return OptionalInt.of(subnets.get(index).at(offset));
            }
        }
        return OptionalInt.empty();
    }
}
