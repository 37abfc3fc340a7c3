package dev.skep.operator.plan.network;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** One network whose plans are carried out in memory: what the API server would hold, and nothing else. */
final class NetworkState {
    static final Duration REST = Duration.ofSeconds(30);

    NetworkView network;
    NetworkLease lease;
    List<SliceState> slices = List.of();
    List<ServiceView> services = List.of();
    List<TaskView> tasks = List.of();
    List<NodeView> nodes = List.of(NetworkFixture.node(1), NetworkFixture.node(2), NetworkFixture.node(3));
    SortedMap<String, ServicePorts> ports = new TreeMap<>();
    Instant now = Instant.parse("2026-11-21T12:00:00Z");

    NetworkState(NetworkView network, String subnet) {
        this.network = network;
        this.lease = new NetworkLease(network.id().toString(), 53001, List.of(subnet));
    }

    NetworkState services(ServiceView... present) {
        services = List.of(present);
        return this;
    }

    NetworkState tasks(TaskView... present) {
        tasks = List.of(present);
        return this;
    }

    NetworkState after(Duration duration) {
        now = now.plus(duration);
        return this;
    }

    SlicePlan plan() {
        return new NetworkSlicePlanner()
                .plan(new NetworkWorld(network, lease, slices, services, ports, tasks, nodes, now, REST));
    }

    /** Plans and makes every write of the plan. */
    SlicePlan converge() {
        var plan = plan();
        plan.actions().forEach(this::write);
        return plan;
    }

    /** Makes one write, as the API server would. */
    void write(SliceAction action) {
        var kept = new TreeMap<Integer, SliceState>();
        slices.forEach(slice -> kept.put(slice.index(), slice));
        switch (action) {
            case SliceAction.Create(int index, var spec) -> kept.put(index, new SliceState(index, spec));
            case SliceAction.Replace(int index, var spec) -> kept.put(index, new SliceState(index, spec));
            case SliceAction.Remove(int index) -> kept.remove(index);
        }
        slices = List.copyOf(kept.values());
    }

    AddressLedger ledger() {
        return AddressLedger.of(slices.stream().map(SliceState::spec).toList());
    }

    String addressOf(TaskView task) {
        return ledger().tasks().getOrDefault(task.podUid(), "none");
    }

    List<String> everyAddress() {
        var all = new ArrayList<String>();
        for (var slice : slices) {
            slice.spec().services().forEach(service -> all.addAll(service.virtualIps()));
            slice.spec().endpoints().forEach(endpoint -> all.addAll(endpoint.addresses()));
            slice.spec().nodes().forEach(node -> all.addAll(node.addresses()));
            slice.spec().resting().forEach(rest -> all.add(rest.address()));
        }
        return all;
    }
}
