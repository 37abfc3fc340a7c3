package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.api.v1alpha1.TaskEndpoint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Spreads endpoints over slices: each stays where it is, a new one comes into the first slice with room. */
final class SliceLayout {
    private static final Comparator<TaskEndpoint> ORDER = Comparator.comparing(TaskEndpoint::namespace)
            .thenComparing(TaskEndpoint::pod)
            .thenComparing(TaskEndpoint::podUid);

    private final NetworkWorld world;
    private final Members members;
    private final AddressLedger ledger;
    private final SortedMap<String, TaskEndpoint> known = new TreeMap<>();
    private final SortedMap<Integer, List<TaskEndpoint>> slices = new TreeMap<>();

    SliceLayout(NetworkWorld world, Members members, AddressLedger ledger) {
        this.world = world;
        this.members = members;
        this.ledger = ledger;
        slices.put(0, new ArrayList<>());
        world.previous().forEach(slice -> slices.put(slice.index(), new ArrayList<>()));
    }

    /** The slices by number; the first carries the head's nodes, services and resting addresses. */
    SortedMap<Integer, NetworkSliceSpec> lay(NetworkSliceSpec head) {
        var homes = new TreeMap<String, Integer>();
        for (var slice : world.previous()) {
            for (var endpoint : slice.spec().endpoints()) {
                homes.put(endpoint.podUid(), slice.index());
                known.put(endpoint.podUid(), endpoint);
            }
        }
        var newcomers = new ArrayList<TaskEndpoint>();
        for (var task : members.tasks()) {
            var address = ledger.tasks().get(task.podUid());
            if (address == null) {
                continue;
            }
            var endpoint = endpoint(task, address);
            var home = homes.get(task.podUid());
            if (home == null) {
                newcomers.add(endpoint);
            } else {
                slice(home).add(endpoint);
            }
        }
        newcomers.forEach(endpoint -> firstWithRoom().add(endpoint));
        slices.values().forEach(endpoints -> endpoints.sort(ORDER));
        var wanted = new TreeMap<Integer, NetworkSliceSpec>();
        slices.forEach((index, endpoints) -> {
            if (index == 0 || !endpoints.isEmpty()) {
                wanted.put(index, specOf(head, index, endpoints));
            }
        });
        return wanted;
    }

    private List<TaskEndpoint> firstWithRoom() {
        var index = 0;
        while (slice(index).size() >= NetworkSlicePlanner.SLICE_CAPACITY) {
            index++;
        }
        return slice(index);
    }

    private List<TaskEndpoint> slice(int index) {
        return slices.computeIfAbsent(index, absent -> new ArrayList<>());
    }

    private TaskEndpoint endpoint(TaskView task, String address) {
        var before = known.get(task.podUid());
        return new TaskEndpoint(
                task.podUid(),
                task.id().namespace(),
                task.id().name(),
                task.service(),
                before == null ? members.swarmName(task) + "." + task.slot() : before.taskName(),
                task.node(),
                members.tunnel(task.node()),
                List.of(address),
                Ipv4.mac(address),
                before == null ? task.device(world.network()) : before.device(),
                task.interfaces(),
                task.state());
    }

    private static NetworkSliceSpec specOf(NetworkSliceSpec head, int index, List<TaskEndpoint> endpoints) {
        return new NetworkSliceSpec(
                head.networkNamespace(),
                head.network(),
                head.networkUid(),
                head.swarmName(),
                head.vni(),
                head.subnets(),
                head.mtu(),
                head.internal(),
                head.ingress(),
                index == 0 ? head.nodes() : List.of(),
                index == 0 ? head.services() : List.of(),
                endpoints,
                index == 0 ? head.resting() : List.of());
    }
}
