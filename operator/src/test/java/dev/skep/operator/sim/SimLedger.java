package dev.skep.operator.sim;

import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.operator.plan.network.Pools;
import dev.skep.operator.plan.network.SliceAction;
import dev.skep.operator.plan.network.SliceState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What the API server holds of who has which identifier, range and address: the pools' ledger and the slices. A write names the version
 * that it was planned from, and is refused when that is another one by now. The laws are checked after every write.
 */
final class SimLedger {
    /**
     * One slice of a network.
     *
     * @param version grows with every write
     */
    record Slice(NetworkSliceSpec spec, long version) {}

    private final Timeline timeline;
    private final NetworkLaws laws = new NetworkLaws();
    private final Map<String, Map<Integer, Slice>> slices = new TreeMap<>();
    private final List<Runnable> watchers = new ArrayList<>();
    private Pools pools = Pools.EMPTY;
    private long poolsVersion;
    private long versions;

    SimLedger(Timeline timeline) {
        this.timeline = timeline;
    }

    /** Hears of every change of a slice. */
    void watch(Runnable watcher) {
        watchers.add(watcher);
    }

    NetworkLaws laws() {
        return laws;
    }

    Pools pools() {
        return pools;
    }

    long poolsVersion() {
        return poolsVersion;
    }

    /** Whether the write was taken. */
    boolean writePools(Pools next, long known) {
        if (known != poolsVersion) {
            return false;
        }
        laws.pools(pools, next, slices.keySet());
        pools = next;
        poolsVersion = ++versions;
        return true;
    }

    /** UIDs of the networks that slices exist of. */
    Set<String> networks() {
        return Set.copyOf(slices.keySet());
    }

    List<SliceState> of(String network) {
        return slices.getOrDefault(network, Map.of()).entrySet().stream()
                .map(entry -> new SliceState(entry.getKey(), entry.getValue().spec()))
                .toList();
    }

    /** The versions of a network's slices, by their numbers. */
    Map<Integer, Long> versions(String network) {
        var known = new HashMap<Integer, Long>();
        slices.getOrDefault(network, Map.of()).forEach((index, slice) -> known.put(index, slice.version()));
        return known;
    }

    /** The version that was written, 0 for what was removed; empty when somebody wrote before. */
    Optional<Long> write(String network, SliceAction action, Optional<Long> known) {
        var own = slices.getOrDefault(network, new TreeMap<>());
        var present = Optional.ofNullable(own.get(action.index())).map(Slice::version);
        if (!present.equals(known)) {
            return Optional.empty();
        }
        var version = ++versions;
        switch (action) {
            case SliceAction.Create(int index, var spec) -> own.put(index, new Slice(spec, version));
            case SliceAction.Replace(int index, var spec) -> own.put(index, new Slice(spec, version));
            case SliceAction.Remove(int index) -> own.remove(index);
        }
        if (own.isEmpty()) {
            slices.remove(network);
        } else {
            slices.put(network, own);
        }
        laws.slices(network, specs(network), timeline.now());
        watchers.forEach(Runnable::run);
        return Optional.of(action instanceof SliceAction.Remove ? 0L : version);
    }

    private List<NetworkSliceSpec> specs(String network) {
        return of(network).stream().map(SliceState::spec).toList();
    }

    /** The address of a task on a network, if it has one. */
    Optional<String> address(String network, String pod) {
        return specs(network).stream()
                .flatMap(spec -> spec.endpoints().stream())
                .filter(endpoint -> endpoint.podUid().equals(pod))
                .flatMap(endpoint -> endpoint.addresses().stream())
                .findFirst();
    }
}
