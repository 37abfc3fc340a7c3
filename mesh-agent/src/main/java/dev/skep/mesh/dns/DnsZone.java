package dev.skep.mesh.dns;

import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.plan.NetworkView;
import dev.skep.mesh.plan.TaskView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one task can resolve: the names of the networks that it has joined, in the order of its interfaces, and whether
 * anything else may be asked of the outside. The ingress network has no names, as in Swarm.
 */
public final class DnsZone {
    /** The zone of a task that nothing is known about: no names, nothing goes out. */
    public static final DnsZone EMPTY = new DnsZone(List.of(), false);

    private final List<NetworkNames> networks;
    private final boolean forwards;

    /** A network that a task has joined, and by which interface. */
    private record Joined(NetworkView network, NetworkNames names, String device) {}

    DnsZone(List<NetworkNames> networks, boolean forwards) {
        this.networks = List.copyOf(networks);
        this.forwards = forwards;
    }

    /** The zones of a node's tasks, by pod UID. Tasks of one network share its names. */
    public static Map<String, DnsZone> zones(String node, Collection<NetworkView> networks) {
        var joined = new HashMap<String, List<Joined>>();
        for (NetworkView network : networks) {
            List<TaskView> local = network.tasks().stream()
                    .filter(task -> task.node().equals(node))
                    .toList();
            if (!local.isEmpty()) {
                var names = NetworkNames.of(network);
                local.forEach(task -> joined.computeIfAbsent(task.podUid(), uid -> new ArrayList<>())
                        .add(new Joined(network, names, task.device().value())));
            }
        }
        var zones = new HashMap<String, DnsZone>();
        joined.forEach((uid, all) -> {
            all.sort(Comparator.comparingInt((Joined one) -> one.device().length())
                    .thenComparing(Joined::device)
                    .thenComparing(one -> one.network().name()));
            zones.put(
                    uid,
                    new DnsZone(
                            all.stream()
                                    .filter(one -> !one.network().ingress())
                                    .map(Joined::names)
                                    .toList(),
                            all.stream().anyMatch(one -> !one.network().internal())));
        });
        return Map.copyOf(zones);
    }

    /**
     * The addresses of a name, from the first network that knows it: {@code a.b.c} on any network, then {@code a.b} on
     * network {@code c}, then {@code a} on network {@code b.c}.
     *
     * @param name lower case, without a final dot
     * @return empty when no joined network knows the name; an empty list when it has no address now
     */
    public Optional<List<IpAddr>> addresses(String name) {
        for (NetworkNames network : networks) {
            var found = network.lookUp(name);
            if (found.isPresent()) {
                return found;
            }
        }
        for (int dot = name.lastIndexOf('.'); dot > 0; dot = name.lastIndexOf('.', dot - 1)) {
            String host = name.substring(0, dot);
            String suffix = name.substring(dot + 1);
            for (NetworkNames network : networks) {
                var found = network.network().equals(suffix) ? network.lookUp(host) : Optional.<List<IpAddr>>empty();
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /** {@code SERVICE.SLOT.NETWORK} of a task's address on a joined network. */
    public Optional<String> pointer(IpAddr address) {
        for (NetworkNames network : networks) {
            String task = network.pointers().get(address);
            if (task != null) {
                return Optional.of(task + "." + network.network());
            }
        }
        return Optional.empty();
    }

    /** Whether an address lies in a joined network, so that nobody outside can know its name. */
    public boolean covers(IpAddr address) {
        return networks.stream().anyMatch(network -> network.covers(address));
    }

    /** Whether other names are asked of the outside; not so for a task on nothing but internal networks. */
    public boolean forwards() {
        return forwards;
    }
}
