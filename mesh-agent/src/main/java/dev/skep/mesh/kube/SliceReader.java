package dev.skep.mesh.kube;

import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.api.v1alpha1.NodeEndpoint;
import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PortStatus;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.ServiceRecord;
import dev.skep.api.v1alpha1.TaskEndpoint;
import dev.skep.mesh.domain.InterfaceName;
import dev.skep.mesh.domain.IpAddr;
import dev.skep.mesh.domain.IpPrefix;
import dev.skep.mesh.domain.MacAddress;
import dev.skep.mesh.domain.Protocol;
import dev.skep.mesh.domain.Vni;
import dev.skep.mesh.plan.NetworkView;
import dev.skep.mesh.plan.PeerNode;
import dev.skep.mesh.plan.PublishedPort;
import dev.skep.mesh.plan.ServiceView;
import dev.skep.mesh.plan.TaskView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Unites the slices of each network (contract C-20); pure, and the same for any order of the slices. */
public final class SliceReader {
    private SliceReader() {}

    /**
     * The networks of these slices, by UID.
     *
     * @throws IllegalArgumentException when a slice holds what is no address, port or interface name; the message names the
     *     network
     */
    public static List<NetworkView> networks(Collection<NetworkSliceSpec> slices) {
        var byNetwork = new TreeMap<String, List<NetworkSliceSpec>>();
        for (NetworkSliceSpec slice : slices) {
            byNetwork
                    .computeIfAbsent(slice.networkUid(), uid -> new ArrayList<>())
                    .add(slice);
        }
        var networks = new ArrayList<NetworkView>();
        byNetwork.forEach((uid, parts) -> networks.add(network(parts)));
        return networks;
    }

    private static NetworkView network(List<NetworkSliceSpec> parts) {
        NetworkSliceSpec any = parts.getFirst();
        String name = any.networkNamespace() + "/" + any.network();
        try {
            return new NetworkView(
                    any.networkUid(),
                    name,
                    any.swarmName(),
                    new Vni(any.vni()),
                    any.subnets().stream().map(IpPrefix::parse).toList(),
                    any.mtu(),
                    any.internal(),
                    any.ingress(),
                    parts.stream()
                            .flatMap(part -> part.nodes().stream())
                            .map(SliceReader::node)
                            .sorted(Comparator.comparing(PeerNode::node))
                            .toList(),
                    parts.stream()
                            .flatMap(part -> part.services().stream())
                            .map(SliceReader::service)
                            .sorted(Comparator.comparing(ServiceView::namespace).thenComparing(ServiceView::service))
                            .toList(),
                    parts.stream()
                            .flatMap(part -> part.endpoints().stream())
                            .map(SliceReader::task)
                            .sorted(Comparator.comparing(TaskView::podUid))
                            .toList());
        } catch (IllegalArgumentException wrong) {
            throw new IllegalArgumentException("slices of network " + name + ": " + wrong.getMessage(), wrong);
        }
    }

    private static PeerNode node(NodeEndpoint node) {
        return new PeerNode(
                node.node(), IpAddr.parse(node.tunnel()), addresses(node.addresses()), MacAddress.parse(node.mac()));
    }

    private static ServiceView service(ServiceRecord service) {
        return new ServiceView(
                service.namespace(),
                service.service(),
                addresses(service.virtualIps()),
                service.names(),
                service.ports().stream().map(SliceReader::port).toList());
    }

    private static PublishedPort port(PortStatus port) {
        return new PublishedPort(
                protocol(port.protocol()), port.published(), port.target(), port.mode() == PublishMode.HOST);
    }

    private static Protocol protocol(PortProtocol protocol) {
        return switch (protocol) {
            case TCP -> Protocol.TCP;
            case UDP -> Protocol.UDP;
            case SCTP -> Protocol.SCTP;
        };
    }

    private static TaskView task(TaskEndpoint task) {
        return new TaskView(
                task.podUid(),
                task.namespace(),
                task.pod(),
                task.service(),
                task.taskName(),
                task.node(),
                IpAddr.parse(task.tunnel()),
                addresses(task.addresses()),
                MacAddress.parse(task.mac()),
                new InterfaceName(task.device()),
                task.interfaces() == null ? 0 : task.interfaces(),
                switch (task.state()) {
                    case JOINING -> TaskView.State.JOINING;
                    case SERVING -> TaskView.State.SERVING;
                    case DRAINING -> TaskView.State.DRAINING;
                });
    }

    private static List<IpAddr> addresses(List<String> texts) {
        return texts.stream().map(IpAddr::parse).toList();
    }
}
