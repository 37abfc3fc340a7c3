package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.api.v1alpha1.NodeEndpoint;
import dev.skep.api.v1alpha1.RestingAddress;
import dev.skep.api.v1alpha1.ServiceRecord;
import dev.skep.operator.domain.ObjectName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides what a network's slices hold. Every address that stands in a slice stays with its holder; holders that are gone
 * leave theirs to rest; new holders get the lowest free one. A satisfied world gives no actions.
 */
public final class NetworkSlicePlanner {
    /** Most endpoints in a slice. */
    public static final int SLICE_CAPACITY = 100;

    /** The writes that make the slices what they should be. */
    public SlicePlan plan(NetworkWorld world) {
        var before =
                AddressLedger.of(world.previous().stream().map(SliceState::spec).toList());
        var members = Members.of(world, before);
        var draft = new AddressDraft(world, before);
        var problems = new ArrayList<String>();
        var fixed = new FixedAddresses(world, before).take(members, draft, problems);
        var nodes = draft.assign(List.copyOf(members.nodes().keySet()), before.nodes());
        var virtualIps = draft.assign(members.balanced(), before.virtualIps());
        var tasks = draft.assign(members.unfixedTasks(fixed.keySet()), before.tasks());
        fixed.forEach((podUid, address) -> {
            if (!address.isEmpty()) {
                tasks.put(podUid, address);
            }
        });
        var after = new AddressLedger(virtualIps, tasks, nodes, resting(world, before, virtualIps, tasks, nodes));
        var wanted = new SliceLayout(world, members, after).lay(head(world, members, after));
        if (draft.refused() > 0) {
            problems.add("no free address in " + String.join(", ", world.lease().subnets()) + " for " + draft.refused()
                    + " of its members; create a larger network");
        }
        return new SlicePlan(
                actions(world, wanted),
                after.virtualIps(),
                after.used(),
                total(world),
                after.tasks().size(),
                problems,
                new TreeSet<>(after.resting().values()));
    }

    /** Freed addresses begin to rest, rested ones leave. */
    private static SortedMap<String, Instant> resting(
            NetworkWorld world,
            AddressLedger before,
            Map<ObjectName, String> virtualIps,
            Map<String, String> tasks,
            Map<String, String> nodes) {
        var resting = new TreeMap<String, Instant>();
        var until = world.now().plus(world.rest());
        before.resting().forEach((address, end) -> {
            if (end.isAfter(world.now())) {
                resting.put(address, end);
            }
        });
        var freed = new TreeSet<String>();
        freed.addAll(before.virtualIps().values());
        freed.addAll(before.tasks().values());
        freed.addAll(before.nodes().values());
        freed.forEach(address -> resting.put(address, until));
        virtualIps.values().forEach(resting::remove);
        tasks.values().forEach(resting::remove);
        nodes.values().forEach(resting::remove);
        return resting;
    }

    /** The first slice without endpoints: nodes, services and resting addresses (C-20). */
    private static NetworkSliceSpec head(NetworkWorld world, Members members, AddressLedger ledger) {
        var nodes = new ArrayList<NodeEndpoint>();
        ledger.nodes()
                .forEach((node, address) ->
                        nodes.add(new NodeEndpoint(node, members.tunnel(node), List.of(address), Ipv4.mac(address))));
        var services = new ArrayList<ServiceRecord>();
        for (var service : members.services()) {
            var vip = ledger.virtualIps().get(service.id());
            if (vip == null && service.hasVirtualIp()) {
                continue;
            }
            services.add(new ServiceRecord(
                    service.id().namespace(),
                    service.id().name(),
                    vip == null ? List.of() : List.of(vip),
                    members.names(service),
                    members.ports(service)));
        }
        var resting = ledger.resting().entrySet().stream()
                .map(rest -> new RestingAddress(rest.getKey(), rest.getValue().toString()))
                .toList();
        var network = world.network();
        return new NetworkSliceSpec(
                network.id().namespace(),
                network.id().name(),
                network.uid(),
                network.swarmName(),
                world.lease().vni(),
                world.lease().subnets(),
                network.spec().mtu() == null ? 0 : network.spec().mtu(),
                Boolean.TRUE.equals(network.spec().internal()),
                network.ingress(),
                nodes,
                services,
                List.of(),
                resting);
    }

    /** Differences in ascending order, so that a freed address rests in slice 0 before it leaves another slice. */
    private static List<SliceAction> actions(NetworkWorld world, SortedMap<Integer, NetworkSliceSpec> wanted) {
        var previous = new TreeMap<Integer, NetworkSliceSpec>();
        world.previous().forEach(slice -> previous.put(slice.index(), slice.spec()));
        var actions = new ArrayList<SliceAction>();
        wanted.forEach((index, spec) -> {
            var old = previous.remove(index);
            if (old == null) {
                actions.add(new SliceAction.Create(index, spec));
            } else if (!old.equals(spec)) {
                actions.add(new SliceAction.Replace(index, spec));
            }
        });
        previous.keySet().forEach(index -> actions.add(new SliceAction.Remove(index)));
        return actions;
    }

    private static long total(NetworkWorld world) {
        return world.subnets().stream().mapToLong(subnet -> subnet.size() - 3).sum();
    }
}
