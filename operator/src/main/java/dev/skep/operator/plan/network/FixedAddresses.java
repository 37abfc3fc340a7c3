package dev.skep.operator.plan.network;

import dev.skep.operator.domain.ObjectName;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** Gives tasks the fixed address that their service asks for on one network. */
final class FixedAddresses {
    private final NetworkWorld world;
    private final AddressLedger ledger;

    FixedAddresses(NetworkWorld world, AddressLedger ledger) {
        this.world = world;
        this.ledger = ledger;
    }

    /**
     * The address of each task whose service fixes one; an empty text for a task that must wait because another holds it. A
     * task that has an address keeps that one; rest does not hold a fixed address back from its own service.
     */
    SortedMap<String, String> take(Members members, AddressDraft draft, List<String> problems) {
        var fixed = new TreeMap<String, String>();
        var byService = new TreeMap<ObjectName, String>();
        for (var service : members.services()) {
            service.attachment(world.network().id().name())
                    .filter(attachment -> attachment.ipv4Address() != null)
                    .ifPresent(attachment -> byService.put(service.id(), attachment.ipv4Address()));
        }
        var holders = holders(members);
        for (var task : members.tasks()) {
            var wanted = byService.get(new ObjectName(task.id().namespace(), task.service()));
            var held = ledger.tasks().get(task.podUid());
            if (wanted == null) {
                continue;
            }
            if (held != null) {
                fixed.put(task.podUid(), held);
            } else if (draft.covers(wanted) && holders.add(wanted)) {
                draft.take(wanted);
                fixed.put(task.podUid(), wanted);
            } else {
                fixed.put(task.podUid(), "");
                problems.add("address " + wanted + " that service " + task.service() + " asks for is taken or not in "
                        + String.join(", ", world.lease().subnets()));
            }
        }
        return fixed;
    }

    /** Addresses that members of the network have now. */
    private Set<String> holders(Members members) {
        var holders = new TreeSet<>(world.gateways());
        holders.addAll(ledger.virtualIps().values());
        holders.addAll(ledger.nodes().values());
        for (var task : members.tasks()) {
            var held = ledger.tasks().get(task.podUid());
            if (held != null) {
                holders.add(held);
            }
        }
        return holders;
    }
}
