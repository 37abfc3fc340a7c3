package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.EndpointMode;
import dev.skep.api.v1alpha1.NetworkAttachment;
import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.domain.ObjectName;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A SwarmService as network planning sees it.
 *
 * @param uid UID of the SwarmService
 * @param swarmName the service's name in Swarm's words
 * @param created creation time (RFC 3339), which decides who comes first
 */
public record ServiceView(ObjectName id, String uid, String swarmName, String created, SwarmServiceSpec spec) {
    /** Oldest first. */
    static final Comparator<ServiceView> BY_AGE =
            Comparator.comparing(ServiceView::created).thenComparing(ServiceView::id);

    /** Whether the service's name resolves to a virtual address. */
    boolean hasVirtualIp() {
        return spec.endpointMode() != EndpointMode.DNSRR;
    }

    /** How the service is attached to a network of its own namespace. */
    public Optional<NetworkAttachment> attachment(String network) {
        return spec.networks().stream()
                .filter(attachment -> attachment.network().equals(network))
                .findFirst();
    }

    /** Every name that resolves to the service on a network: Swarm's name and the aliases, lower case (C-25). */
    List<String> names(NetworkAttachment attachment) {
        return Stream.concat(Stream.of(swarmName), attachment.aliases().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .distinct()
                .toList();
    }

    /** The ports published over the routing mesh. */
    public List<PortPublication> ingressPorts() {
        return spec.ports().stream()
                .filter(port -> modeOf(port) == PublishMode.INGRESS)
                .toList();
    }

    /** Of these the ones that are written, as keys of leases; the others are chosen. */
    Set<String> writtenPorts() {
        return ingressPorts().stream()
                .filter(port -> publishedOf(port) != 0)
                .map(port -> PortAllocator.key(protocolOf(port), publishedOf(port)))
                .collect(Collectors.toSet());
    }

    static PublishMode modeOf(PortPublication port) {
        return port.mode() == null ? PublishMode.INGRESS : port.mode();
    }

    static PortProtocol protocolOf(PortPublication port) {
        return port.protocol() == null ? PortProtocol.TCP : port.protocol();
    }

    static int publishedOf(PortPublication port) {
        return port.published() == null ? 0 : port.published();
    }
}
