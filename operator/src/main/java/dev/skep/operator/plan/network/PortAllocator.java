package dev.skep.operator.plan.network;

import dev.skep.api.support.NodePorts;
import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.PortStatus;
import dev.skep.api.v1alpha1.PublishMode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Gives published ports to services: an owner keeps its port while it asks for it, the oldest service that asks for a free
 * one gets it, and chosen (dynamic) ports stick to their target and protocol (Swarm: manager/allocator/portallocator.go).
 */
final class PortAllocator {
    /** Ports of the routing mesh: the agent of every node holds a socket for each, and all leases stand in one ConfigMap. */
    static final int MOST = 2000;
    /** Of which the services of one namespace have so many, so that others find some. */
    static final int MOST_OF_A_NAMESPACE = 500;

    private static final Pattern KEY = Pattern.compile("(TCP|UDP|SCTP)/[1-9][0-9]{0,4}");

    private final PoolSettings settings;
    private final SortedMap<String, String> foreign;
    private final SortedMap<String, PortLease> leases = new TreeMap<>();
    private final SortedMap<String, Integer> cursors;
    private final SortedMap<String, Integer> ofNamespaces = new TreeMap<>();

    PortAllocator(PoolWorld world) {
        settings = world.settings();
        foreign = world.foreignPorts();
        cursors = new TreeMap<>((Map<String, Integer>) world.pools().nextPorts());
        var byUid = new TreeMap<String, ServiceView>();
        world.services().forEach(service -> byUid.put(service.uid(), service));
        world.pools().ports().forEach((key, lease) -> {
            var owner = byUid.get(lease.serviceUid());
            if (owner != null && owner.ingressPorts().stream().anyMatch(port -> matches(key, lease, port))) {
                leases.put(key, lease);
                ofNamespaces.merge(owner.id().namespace(), 1, Integer::sum);
            }
        });
    }

    static String key(PortProtocol protocol, int port) {
        return protocol + "/" + port;
    }

    /** Whether a text names a port as {@link #key} does. */
    static boolean isKey(String text) {
        return KEY.matcher(text).matches();
    }

    SortedMap<String, PortLease> leases() {
        return leases;
    }

    SortedMap<String, Integer> cursors() {
        return cursors;
    }

    /** Grants what one service asks for; older services come first. */
    ServicePorts grantAll(ServiceView service) {
        var granted = new ArrayList<PortStatus>();
        var conflicts = new ArrayList<String>();
        var own = new HashSet<String>();
        var asked = service.spec().ports();
        if (asked.size() > MOST_OF_A_NAMESPACE) {
            conflicts.add("only the first %,d of %,d ports are published".formatted(MOST_OF_A_NAMESPACE, asked.size()));
        }
        for (var port : asked.subList(0, Math.min(MOST_OF_A_NAMESPACE, asked.size()))) {
            switch (ServiceView.modeOf(port)) {
                case INGRESS -> ingress(service, port, own, granted, conflicts);
                case HOST -> host(service, port, granted, conflicts);
            }
        }
        return new ServicePorts(granted, conflicts);
    }

    private void ingress(
            ServiceView service,
            PortPublication port,
            Set<String> own,
            List<PortStatus> granted,
            List<String> conflicts) {
        var protocol = ServiceView.protocolOf(port);
        var published = ServiceView.publishedOf(port);
        var dynamic = published == 0;
        if (dynamic) {
            var chosen = chosen(service, port);
            if (chosen.isEmpty()) {
                var full = full(service);
                conflicts.add(
                        full.isEmpty()
                                ? "no port of the dynamic range is free for target port " + port.target()
                                : full);
                return;
            }
            published = chosen.getAsInt();
        }
        var key = key(protocol, published);
        var problem = problem(service, key, published);
        if (!own.add(key)) {
            conflicts.add("port '" + published + "' is published twice by this service");
        } else if (problem.isEmpty()) {
            if (!leases.containsKey(key)) {
                ofNamespaces.merge(service.id().namespace(), 1, Integer::sum);
            }
            leases.put(key, new PortLease(service.uid(), service.id().toString(), port.target(), dynamic));
            granted.add(new PortStatus(port.target(), published, protocol, PublishMode.INGRESS));
        } else {
            conflicts.add(problem);
        }
    }

    private void host(ServiceView service, PortPublication port, List<PortStatus> granted, List<String> conflicts) {
        var protocol = ServiceView.protocolOf(port);
        var published = NodePorts.ofHost(service.spec(), port);
        var holder = leases.get(key(protocol, published));
        if (holder != null) {
            conflicts.add(inUse(published, holder));
        } else {
            granted.add(new PortStatus(port.target(), published, protocol, PublishMode.HOST));
        }
    }

    /** Why a service cannot have a port, or nothing. */
    private String problem(ServiceView service, String key, int published) {
        var holder = leases.get(key);
        if (holder != null) {
            return holder.serviceUid().equals(service.uid()) ? "" : inUse(published, holder);
        }
        if (settings.reservedPorts().contains(published)) {
            return "port '" + published + "' is reserved; publish another one or change the reserved ports";
        }
        var other = foreign.get(key);
        return other == null ? full(service) : "port '" + published + "' is already in use by " + other;
    }

    /** Why a service cannot have any port more, or nothing. */
    private String full(ServiceView service) {
        if (ofNamespaces.getOrDefault(service.id().namespace(), 0) >= MOST_OF_A_NAMESPACE) {
            return "the namespace has published %,d ports, as many as it may".formatted(MOST_OF_A_NAMESPACE);
        }
        return leases.size() >= MOST ? "the cluster has published %,d ports, as many as it may".formatted(MOST) : "";
    }

    private static String inUse(int published, PortLease holder) {
        return "port '" + published + "' is already in use by service '" + holder.service() + "' as an ingress port";
    }

    /** The port that the service has for this target already, else the next free one. */
    private OptionalInt chosen(ServiceView service, PortPublication port) {
        var protocol = ServiceView.protocolOf(port);
        for (var entry : leases.entrySet()) {
            var lease = entry.getValue();
            if (lease.serviceUid().equals(service.uid()) && matches(entry.getKey(), lease, port)) {
                return OptionalInt.of(number(entry.getKey()));
            }
        }
        if (!full(service).isEmpty()) {
            return OptionalInt.empty();
        }
        var range = settings.dynamicPorts();
        var count = range.last() - range.first() + 1;
        var start = cursors.getOrDefault(protocol.name(), range.first()) - range.first();
        for (var step = 0; step < count; step++) {
            var candidate = range.first() + Math.floorMod(start + step, count);
            if (problem(service, key(protocol, candidate), candidate).isEmpty()
                    && !leases.containsKey(key(protocol, candidate))) {
                cursors.put(protocol.name(), candidate + 1);
                return OptionalInt.of(candidate);
            }
        }
        return OptionalInt.empty();
    }

    private static boolean matches(String key, PortLease lease, PortPublication port) {
        var published = ServiceView.publishedOf(port);
        if (!key.startsWith(ServiceView.protocolOf(port) + "/")) {
            return false;
        }
        return lease.dynamic() ? published == 0 && port.target() == lease.target() : published == number(key);
    }

    private static int number(String key) {
        return Integer.parseInt(key.substring(key.indexOf('/') + 1));
    }
}
