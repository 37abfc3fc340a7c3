package dev.skep.operator.kube.network;

import dev.skep.operator.plan.network.NetworkOutcome;
import dev.skep.operator.plan.network.NetworkView;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The newest outcome of each network, handed from the allocating thread to whoever reports it. */
public final class Outcomes {
    private final Map<String, NetworkOutcome> byUid = new ConcurrentHashMap<>();
    private final CopyOnWriteArrayList<Consumer<ResourceID>> listeners = new CopyOnWriteArrayList<>();

    /** Takes a network's outcome and tells the listeners when it differs. */
    void publish(NetworkView network, NetworkOutcome outcome) {
        if (!outcome.equals(byUid.put(network.uid(), outcome))) {
            var id = new ResourceID(network.id().name(), network.id().namespace());
            listeners.forEach(listener -> listener.accept(id));
        }
    }

    /** The newest outcome; empty before the first. */
    Optional<NetworkOutcome> of(String networkUid) {
        return Optional.ofNullable(byUid.get(networkUid));
    }

    /** Calls the listener with each network whose outcome changes. */
    void listen(Consumer<ResourceID> listener) {
        listeners.add(listener);
    }

    /** Forgets networks that are gone. */
    void retain(Set<String> uids) {
        byUid.keySet().retainAll(uids);
    }

    /** Sums over all networks. */
    public NetworkTotals totals() {
        var all = byUid.values();
        return new NetworkTotals(
                all.size(),
                (int) all.stream()
                        .filter(outcome -> outcome.trouble().isPresent())
                        .count(),
                all.stream().mapToInt(NetworkOutcome::endpoints).sum(),
                all.stream().mapToInt(NetworkOutcome::used).sum());
    }
}
