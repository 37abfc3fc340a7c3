package dev.skep.operator.kube.pod;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.api.Annotations;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.EndpointState;
import dev.skep.api.v1alpha1.FileReference;
import dev.skep.api.v1alpha1.NetworkAttachment;
import dev.skep.api.v1alpha1.PullPolicy;
import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceSpec;
import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.GateImage;
import dev.skep.operator.domain.Node;
import dev.skep.operator.domain.ObjectName;
import dev.skep.operator.domain.Revision;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.domain.VolumeReach;
import dev.skep.operator.kube.spec.SpecReader;
import dev.skep.operator.plan.network.Cidr;
import dev.skep.operator.plan.network.NetworkSlicePlanner;
import dev.skep.operator.plan.network.NetworkView;
import dev.skep.operator.plan.network.NetworkWorld;
import dev.skep.operator.plan.network.NodeView;
import dev.skep.operator.plan.network.PoolPlanner;
import dev.skep.operator.plan.network.PoolSettings;
import dev.skep.operator.plan.network.PoolWorld;
import dev.skep.operator.plan.network.Pools;
import dev.skep.operator.plan.network.PortRange;
import dev.skep.operator.plan.network.ServiceView;
import dev.skep.operator.plan.network.TaskView;
import dev.skep.operator.plan.schedule.Placement;
import dev.skep.operator.plan.service.ServiceAction.CreateTask;
import dev.skep.stack.translate.Translation;
import dev.skep.stack.translate.WantedObject;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What the operator makes of the objects of a stack, as text: pods, decisions' words of services, leases and slices of networks. */
final class MadeOf {
    private static final String NAMESPACE = "default";
    private static final String CREATED = "2026-01-01T12:00:00Z";
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final Revision NO_REVISION = new Revision("", Optional.empty());
    private static final Node NODE = new Node(
            "node-a",
            "machine-a",
            "host-a",
            "192.0.2.1",
            Map.of(),
            false,
            Node.Availability.ACTIVE,
            Node.Health.READY,
            new Node.Platform("linux", "amd64"),
            Demand.NOTHING,
            Demand.NOTHING,
            0);
    private static final PoolSettings POOLS = new PoolSettings(
            Cidr.of("172.24.0.0/14"),
            24,
            Cidr.of("172.28.0.0/16"),
            53000,
            new PortRange(20000, 20009),
            new TreeSet<>(List.of(22)));

    private final Map<String, JsonNode> specs = new TreeMap<>();

    MadeOf(Translation translation) {
        for (var object : translation.objects()) {
            switch (object) {
                case WantedObject.Service service ->
                    specs.put("Service/" + service.metadata().name(), tree(service.spec()));
                case WantedObject.Network network ->
                    specs.put("Network/" + network.metadata().name(), tree(network.spec()));
                case WantedObject.Claim _, WantedObject.Secret _, WantedObject.Config _ -> {}
            }
        }
    }

    private static JsonNode tree(Object spec) {
        return SERIALIZATION.convertValue(spec, JsonNode.class);
    }

    /** All of it. */
    String all() {
        return text(specs);
    }

    /**
     * All of it where an object lacks a field.
     *
     * @param object {@code Service/NAME} or {@code Network/NAME}
     * @param path such as {@code healthcheck.test[0]}: of a list the item goes as a whole
     */
    String without(String object, String path) {
        var changed = new TreeMap<>(specs);
        changed.computeIfPresent(object, (_, spec) -> {
            var copy = spec.<JsonNode>deepCopy();
            remove(copy, path);
            return copy;
        });
        return text(changed);
    }

    private static void remove(JsonNode node, String path) {
        switch (node) {
            case ObjectNode fields -> {
                var name = fields.properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(field ->
                                path.equals(field) || path.startsWith(field + ".") || path.startsWith(field + "["))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no field " + path + " in " + node));
                var rest = path.substring(name.length());
                if (rest.isEmpty()) {
                    fields.remove(name);
                } else {
                    remove(fields.get(name), rest.startsWith(".") ? rest.substring(1) : rest);
                }
            }
            case ArrayNode items -> {
                var end = path.indexOf(']');
                var index = Integer.parseInt(path.substring(1, end));
                var rest = path.substring(end + 1);
                if (rest.contains("[")) {
                    remove(items.get(index), rest.substring(1));
                } else {
                    items.remove(index);
                }
            }
            default -> throw new AssertionError("no place " + path + " in " + node);
        }
    }

    private static String text(Map<String, JsonNode> specs) {
        var services = new TreeMap<String, SwarmServiceSpec>();
        var networks = new ArrayList<NetworkView>(List.of(network(
                "ingress", new SwarmNetworkSpec(null, List.of(), null, null, null, true, null, Map.of(), Map.of()))));
        specs.forEach((name, spec) -> {
            var plain = name.substring(name.indexOf('/') + 1);
            if (name.startsWith("Service/")) {
                services.put(plain, SERIALIZATION.convertValue(spec, SwarmServiceSpec.class));
            } else {
                networks.add(network(plain, SERIALIZATION.convertValue(spec, SwarmNetworkSpec.class)));
            }
        });
        var made = new StringBuilder();
        services.forEach((name, spec) -> made.append(pod(name, spec))
                .append(SpecReader.read(name, spec, new SpecReader.Hashes(NO_REVISION, ""), VolumeReach.ANYWHERE))
                .append('\n'));
        return made.append(slices(networks, services)).toString();
    }

    private static String pod(String name, SwarmServiceSpec spec) {
        var service = new SwarmService();
        service.setMetadata(new ObjectMetaBuilder()
                .withName(name)
                .withNamespace(NAMESPACE)
                .withUid("uid-" + name)
                .build());
        service.setSpec(spec);
        var secrets = spec.secrets().stream()
                .map(FileReference::name)
                .collect(Collectors.toMap(secret -> secret, secret -> new SecretKey(secret, "key")));
        var settings =
                new TaskSettings(Duration.ofSeconds(2), new GateImage("gate", PullPolicy.IF_NOT_PRESENT, List.of()));
        var template = new TaskTemplate(service, NO_REVISION, secrets, List.of(NODE), settings);
        var pod = new PodRenderer(SERIALIZATION)
                .render(template, new CreateTask(new Slot.Numbered(1), 0, 1, new Placement.On("node-a"), List.of()));
        pod.getMetadata().getAnnotations().keySet().removeAll(List.of(Annotations.NETWORKS, Annotations.PORTS));
        pod.getMetadata().getLabels().remove(Labels.SPEC_HASH);
        return SERIALIZATION.asYaml(pod);
    }

    private static NetworkView network(String name, SwarmNetworkSpec spec) {
        return new NetworkView(new ObjectName(NAMESPACE, name), "uid-" + name, 1, name, CREATED, false, false, spec);
    }

    private static String slices(List<NetworkView> networks, Map<String, SwarmServiceSpec> specs) {
        var services = specs.entrySet().stream()
                .map(each -> new ServiceView(
                        new ObjectName(NAMESPACE, each.getKey()),
                        "uid-" + each.getKey(),
                        "s_" + each.getKey(),
                        CREATED,
                        each.getValue()))
                .toList();
        var pools = new PoolPlanner()
                .plan(new PoolWorld(Pools.EMPTY, POOLS, networks, Set.of(), services, List.of(), new TreeMap<>()));
        var tasks = services.stream().map(MadeOf::task).toList();
        var node = new NodeView("node-a", "192.0.2.1", true, List.of());
        return networks.stream()
                .flatMap(network -> Optional.ofNullable(pools.pools().networks().get(network.uid())).stream()
                        .map(lease -> new NetworkWorld(
                                network,
                                lease,
                                List.of(),
                                services,
                                pools.ports(),
                                tasks,
                                List.of(node),
                                Instant.parse(CREATED),
                                Duration.ofSeconds(60))))
                .map(world -> new NetworkSlicePlanner().plan(world).toString())
                .collect(Collectors.joining("\n", pools + "\n", ""));
    }

    private static TaskView task(ServiceView service) {
        var networks = service.spec().networks().stream()
                .map(NetworkAttachment::network)
                .toList();
        return new TaskView(
                "pod-" + service.uid(),
                service.id(),
                service.id().name(),
                "1",
                "node-a",
                networks,
                !service.ingressPorts().isEmpty(),
                EndpointState.SERVING);
    }
}
