package dev.skep.operator.plan.network;

import dev.skep.api.v1alpha1.EndpointMode;
import dev.skep.api.v1alpha1.EndpointState;
import dev.skep.api.v1alpha1.NetworkAttachment;
import dev.skep.api.v1alpha1.PortProtocol;
import dev.skep.api.v1alpha1.PortPublication;
import dev.skep.api.v1alpha1.PublishMode;
import dev.skep.api.v1alpha1.SubnetSpec;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.domain.ObjectName;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Worlds of the tests, in short words. */
final class NetworkFixture {
    static final PoolSettings SETTINGS = new PoolSettings(
            Cidr.of("172.24.0.0/14"),
            24,
            Cidr.of("172.28.0.0/16"),
            53000,
            new PortRange(20000, 20009),
            new TreeSet<>(List.of(22, 6443)));

    private NetworkFixture() {}

    static NetworkView network(String name) {
        return new NetworkView(
                new ObjectName("voting", name),
                "uid-" + name,
                1,
                name.replace('-', '_'),
                "2026-11-21T10:00:00Z",
                false,
                false,
                spec(false));
    }

    static NetworkView ingress() {
        return new NetworkView(
                new ObjectName("skep-system", "ingress"),
                "uid-ingress",
                1,
                "ingress",
                "2026-11-21T09:00:00Z",
                false,
                true,
                spec(true));
    }

    static NetworkView withSubnets(NetworkView network, String... subnets) {
        var spec = new SwarmNetworkSpec(
                null,
                List.of(subnets).stream()
                        .map(text -> new SubnetSpec(text, null))
                        .toList(),
                null,
                null,
                null,
                network.spec().ingress(),
                null,
                Map.of(),
                Map.of());
        return new NetworkView(
                network.id(),
                network.uid(),
                1,
                network.swarmName(),
                network.created(),
                network.leaving(),
                network.ingress(),
                spec);
    }

    private static SwarmNetworkSpec spec(boolean ingress) {
        return new SwarmNetworkSpec(null, List.of(), null, null, null, ingress, null, Map.of(), Map.of());
    }

    static ServiceView service(String name, String... networks) {
        return service(name, EndpointMode.VIP, List.of(), networks);
    }

    static ServiceView service(String name, EndpointMode mode, List<PortPublication> ports, String... networks) {
        var attachments = new ArrayList<NetworkAttachment>();
        for (var network : networks) {
            attachments.add(new NetworkAttachment(network, List.of(name), null));
        }
        return new ServiceView(
                new ObjectName("voting", name),
                "uid-" + name,
                "voting_" + name,
                "2026-11-21T10:00:00Z",
                specOf(Map.of("image", "x", "endpointMode", mode, "networks", attachments, "ports", ports)));
    }

    static ServiceView fixed(String name, String network, String address) {
        return new ServiceView(
                new ObjectName("voting", name),
                "uid-" + name,
                "voting_" + name,
                "2026-11-21T10:00:00Z",
                specOf(Map.of("image", "x", "networks", List.of(new NetworkAttachment(network, List.of(), address)))));
    }

    static ServiceView younger(ServiceView service) {
        return new ServiceView(
                service.id(), service.uid(), service.swarmName(), "2026-11-21T11:00:00Z", service.spec());
    }

    private static SwarmServiceSpec specOf(Map<String, ?> fields) {
        return Serialization.unmarshal(Serialization.asJson(fields), SwarmServiceSpec.class);
    }

    static PortPublication port(int target, int published) {
        return new PortPublication(target, published, PortProtocol.TCP, PublishMode.INGRESS);
    }

    static PortPublication hostPort(int target, int published) {
        return new PortPublication(target, published, PortProtocol.TCP, PublishMode.HOST);
    }

    static TaskView task(String service, int slot, String node, String... networks) {
        return new TaskView(
                "pod-" + service + "-" + slot,
                new ObjectName("voting", service + "-" + slot + "-1"),
                service,
                Integer.toString(slot),
                node,
                List.of(networks),
                false,
                EndpointState.SERVING);
    }

    static TaskView meshed(TaskView task) {
        return new TaskView(
                task.podUid(),
                task.id(),
                task.service(),
                task.slot(),
                task.node(),
                task.networks(),
                true,
                task.state());
    }

    static TaskView in(EndpointState state, TaskView task) {
        return new TaskView(
                task.podUid(),
                task.id(),
                task.service(),
                task.slot(),
                task.node(),
                task.networks(),
                task.ingress(),
                state);
    }

    static NodeView node(int number) {
        return new NodeView("n" + number, "10.77.0." + (10 + number), true, List.of("10.88." + number + ".0/24"));
    }

    static NodeView unready(NodeView node) {
        return new NodeView(node.name(), node.tunnel(), false, node.podRanges());
    }
}
