package dev.skep.operator.sim;

import dev.skep.operator.plan.network.Cidr;
import dev.skep.operator.plan.network.NamedRange;
import dev.skep.operator.plan.network.NetworkOutcome;
import dev.skep.operator.plan.status.Refusal;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The networks of the cluster: as they are, and as the operator knows them. */
final class SimNetworks {
    /** How long a network that is being removed is held for its tasks. */
    private static final Duration HOLD_AT_MOST = Duration.ofMinutes(10);
    /** The range that a network asks for by itself, which somebody else may use. */
    static final String WRITTEN = "10.9.0.0/28";

    private final SimWorld world;
    private final SimLedger ledger;
    private final Map<String, SimNetwork> present = new TreeMap<>();
    private final Map<String, SimNetwork> seen = new TreeMap<>();
    private boolean occupied;
    private int made;

    SimNetworks(SimWorld world) {
        this.world = world;
        ledger = new SimLedger(world.timeline());
    }

    SimLedger ledger() {
        return ledger;
    }

    /** As the operator knows them. */
    Collection<SimNetwork> seen() {
        return List.copyOf(seen.values());
    }

    Optional<SimNetwork> get(String name) {
        return Optional.ofNullable(present.get(name));
    }

    List<String> names() {
        return List.copyOf(present.keySet());
    }

    /** Somebody makes a network; one that exists stays. */
    void add(String name, Optional<String> subnet) {
        present.computeIfAbsent(
                name,
                _ -> new SimNetwork(
                        name, name + "-" + ++made, world.now(), subnet, Optional.empty(), Optional.empty()));
        isHeardOf(name);
    }

    /** Somebody removes a network: it goes when its tasks have ended, or after a while. */
    void remove(String name) {
        get(name).filter(network -> network.leavingSince().isEmpty()).ifPresent(network -> {
            present.put(name, network.leaving(world.now()));
            isHeardOf(name);
            world.timeline()
                    .after(
                            HOLD_AT_MOST.toMillis(),
                            () -> get(name)
                                    .filter(now -> now.uid().equals(network.uid()))
                                    .ifPresent(this::letGo));
        });
    }

    private void letGo(SimNetwork network) {
        present.remove(network.name());
        isHeardOf(network.name());
    }

    private void isHeardOf(String name) {
        world.operator().hearsOf(() -> {
            get(name).ifPresentOrElse(network -> seen.put(name, network), () -> seen.remove(name));
            world.operator().networks().wake();
            wakeServicesOn(name);
        });
    }

    private void wakeServicesOn(String name) {
        world.all().stream()
                .filter(service -> service.known().networks().contains(name))
                .forEach(service -> world.operator().wake(service.name()));
    }

    /** Whether somebody else uses the range that a network asks for by itself. */
    void occupied(boolean isOccupied) {
        occupied = isOccupied;
        world.operator().networks().wake();
    }

    List<NamedRange> ranges() {
        return occupied ? List.of(new NamedRange("pod range of node n9", Cidr.of(WRITTEN))) : List.of();
    }

    /** An operator that starts reads all of them. */
    void read() {
        seen.clear();
        seen.putAll(present);
    }

    /** The operator writes a status, and knows it at once; returns whether it was another one. */
    boolean say(SimNetwork network, NetworkOutcome outcome) {
        var now = get(network.name()).filter(found -> found.uid().equals(network.uid()));
        if (now.isEmpty()) {
            return false;
        }
        var isNews = !now.get().outcome().equals(Optional.of(outcome));
        if (isNews) {
            wakeServicesOn(network.name());
        }
        var said = now.get().saying(outcome);
        present.put(said.name(), said);
        seen.computeIfPresent(said.name(), (_, known) -> known.saying(outcome));
        if (said.leavingSince().isPresent() && outcome.endpoints() == 0 && !outcome.slices()) {
            letGo(said);
        }
        return isNews;
    }

    /** Why no task can be made that is on all of these: what is known of the first that does not exist, goes or is refused. */
    Optional<Refusal> refusal(List<String> names) {
        return names.stream().flatMap(name -> trouble(name).stream()).findFirst();
    }

    private Optional<Refusal> trouble(String name) {
        var network = seen.get(name);
        if (network == null || network.leavingSince().isPresent()) {
            return Optional.of(new Refusal("NetworkNotFound", "network not found: " + name, false));
        }
        return network.isAllocated()
                ? Optional.empty()
                : network.outcome()
                        .flatMap(NetworkOutcome::trouble)
                        .map(why -> new Refusal("NetworkUnavailable", name + " is refused: " + why.message(), false));
    }

    /** What a full network says, of those that a task is to be on. */
    Optional<String> exhaustion(List<String> names) {
        return names.stream()
                .flatMap(name -> Optional.ofNullable(seen.get(name)).stream())
                .filter(SimNetwork::isAllocated)
                .flatMap(network -> network.outcome().flatMap(NetworkOutcome::trouble).stream()
                        .map(why -> "network " + network.name() + ": " + why.message()))
                .findFirst();
    }

    /** Whether the gate of a task opens: it is on all of its networks, and uses these addresses from then on. */
    boolean admits(SimApi.Stored stored) {
        var addresses = addresses(stored);
        if (addresses.size() < SimSpec.networksOf(stored.task().revision()).size()) {
            return false;
        }
        addresses.forEach((network, address) -> ledger.laws().joined(network, stored.uid(), address));
        return true;
    }

    /** The addresses that a task has, by the UIDs of its networks. */
    private Map<String, String> addresses(SimApi.Stored stored) {
        var found = new TreeMap<String, String>();
        for (var name : SimSpec.networksOf(stored.task().revision())) {
            get(name)
                    .ifPresent(network -> ledger.address(network.uid(), stored.uid())
                            .ifPresent(address -> found.put(network.uid(), address)));
        }
        return found;
    }

    /** What is seen of tasks by those that use addresses: who is over uses none. */
    void notice(SimApi.Stored change) {
        if (change.gone() || change.task().isEnded()) {
            ledger.laws().left(change.uid());
        }
    }

    /** A node is gone, and whatever it has of networks with it. */
    void vanished(String node) {
        world.api().all().stream()
                .filter(stored -> stored.task().node().filter(node::equals).isPresent())
                .forEach(stored -> ledger.laws().left(stored.uid()));
    }

    /** Live tasks of a service that are not on all of their networks. */
    List<String> outside(String service) {
        return world.api().all().stream()
                .filter(stored ->
                        stored.service().equals(service) && stored.task().isLive())
                .filter(stored -> addresses(stored).size()
                        < SimSpec.networksOf(stored.task().revision()).size())
                .map(SimApi.Stored::uid)
                .toList();
    }
}
