package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.operator.domain.ObjectName;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Who has which address on one network, read from its slices: an address is taken exactly when it stands in one (C-21).
 *
 * @param virtualIps by service
 * @param tasks by pod UID
 * @param nodes by node name
 * @param resting freed addresses with the time until which they rest
 */
record AddressLedger(
        SortedMap<ObjectName, String> virtualIps,
        SortedMap<String, String> tasks,
        SortedMap<String, String> nodes,
        SortedMap<String, Instant> resting) {

    /** Takes copies. */
    AddressLedger {
        virtualIps = Collections.unmodifiableSortedMap(new TreeMap<>(virtualIps));
        tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
        nodes = Collections.unmodifiableSortedMap(new TreeMap<>(nodes));
        resting = Collections.unmodifiableSortedMap(new TreeMap<>(resting));
    }

    /** Reads the slices of one network. */
    static AddressLedger of(List<NetworkSliceSpec> slices) {
        var virtualIps = new TreeMap<ObjectName, String>();
        var tasks = new TreeMap<String, String>();
        var nodes = new TreeMap<String, String>();
        var resting = new TreeMap<String, Instant>();
        for (var slice : slices) {
            slice.services()
                    .forEach(service -> service.virtualIps().stream()
                            .findFirst()
                            .ifPresent(vip ->
                                    virtualIps.put(new ObjectName(service.namespace(), service.service()), vip)));
            slice.endpoints()
                    .forEach(task -> task.addresses().stream()
                            .findFirst()
                            .ifPresent(address -> tasks.put(task.podUid(), address)));
            slice.nodes()
                    .forEach(node -> node.addresses().stream()
                            .findFirst()
                            .ifPresent(address -> nodes.put(node.node(), address)));
            slice.resting().forEach(rest -> resting.put(rest.address(), Instant.parse(rest.until())));
        }
        return new AddressLedger(virtualIps, tasks, nodes, resting);
    }

    /** Number of addresses that somebody uses; resting ones are not counted. */
    int used() {
        return virtualIps.size() + tasks.size() + nodes.size();
    }
}
