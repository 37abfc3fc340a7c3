package dev.skep.operator.kube.node;

import dev.skep.api.Labels;
import dev.skep.operator.domain.Demand;
import dev.skep.operator.domain.Node;
import io.fabric8.kubernetes.api.model.NodeAddress;
import io.fabric8.kubernetes.api.model.NodeCondition;
import io.fabric8.kubernetes.api.model.NodeSystemInfo;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Taint;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads nodes out of Node objects. Pure. */
final class NodeReader {

    private static final String HOSTNAME = "kubernetes.io/hostname";
    /** Taints that tasks tolerate, or that say again what conditions and spec.unschedulable say. */
    private static final Set<String> OVERLOOKED = Set.of(
            Labels.CONTROL_PLANE,
            "node.kubernetes.io/not-ready",
            "node.kubernetes.io/unreachable",
            "node.kubernetes.io/unschedulable");

    private NodeReader() {}

    /**
     * The node.
     *
     * @param down whether its silence was judged too long; empty when nobody listens to it, and then kubelet's word counts
     */
    static Node read(io.fabric8.kubernetes.api.model.Node node, Optional<Boolean> down) {
        var name = node.getMetadata().getName();
        var labels = Optional.ofNullable(node.getMetadata().getLabels()).orElse(Map.of());
        var info = Optional.ofNullable(node.getStatus().getNodeInfo());
        var allocatable = Optional.ofNullable(node.getStatus().getAllocatable()).orElse(Map.of());
        return new Node(
                name,
                info.map(NodeSystemInfo::getMachineID)
                        .filter(id -> !id.isEmpty())
                        .orElse(name),
                labels.getOrDefault(HOSTNAME, name),
                address(node),
                labels,
                labels.containsKey(Labels.CONTROL_PLANE) || "manager".equals(labels.get(Labels.ROLE)),
                availability(node, labels),
                health(node, down),
                new Node.Platform(
                        info.map(NodeSystemInfo::getOperatingSystem).orElse(""),
                        info.map(NodeSystemInfo::getArchitecture).orElse("")),
                new Demand(
                        amount(allocatable, "cpu").movePointRight(9).longValue(),
                        amount(allocatable, "memory").longValue(),
                        Demand.NOTHING.ports(),
                        extended(allocatable)),
                Demand.NOTHING,
                0);
    }

    /** The first internal address, of whatever family. */
    private static String address(io.fabric8.kubernetes.api.model.Node node) {
        return node.getStatus().getAddresses().stream()
                .filter(address -> "InternalIP".equals(address.getType()))
                .map(NodeAddress::getAddress)
                .findFirst()
                .orElse("");
    }

    private static Node.Availability availability(
            io.fabric8.kubernetes.api.model.Node node, Map<String, String> labels) {
        return switch (labels.getOrDefault(Labels.AVAILABILITY, "active")) {
            case "drain" -> Node.Availability.DRAIN;
            case "pause" -> Node.Availability.PAUSE;
            default -> isClosed(node) ? Node.Availability.PAUSE : Node.Availability.ACTIVE;
        };
    }

    private static boolean isClosed(io.fabric8.kubernetes.api.model.Node node) {
        return Boolean.TRUE.equals(node.getSpec().getUnschedulable())
                || node.getSpec().getTaints().stream().anyMatch(NodeReader::keepsTasksAway);
    }

    private static boolean keepsTasksAway(Taint taint) {
        return !OVERLOOKED.contains(taint.getKey()) && !"PreferNoSchedule".equals(taint.getEffect());
    }

    private static Node.Health health(io.fabric8.kubernetes.api.model.Node node, Optional<Boolean> down) {
        var ready = node.getStatus().getConditions().stream()
                .filter(condition -> "Ready".equals(condition.getType()))
                .map(NodeCondition::getStatus)
                .findFirst()
                .orElse("False");
        if (down.orElse(ready.equals("Unknown"))) {
            return Node.Health.DOWN;
        }
        return ready.equals("True") ? Node.Health.READY : Node.Health.NOT_READY;
    }

    /** How many pods kubelet takes, and what device plugins and the like count; such names have a domain. */
    private static Map<String, Long> extended(Map<String, Quantity> amounts) {
        return amounts.entrySet().stream()
                .filter(entry -> entry.getKey().contains("/") || entry.getKey().equals(Node.PODS))
                .collect(Collectors.toMap(
                        entry -> entry.getKey(),
                        entry -> entry.getValue().getNumericalAmount().longValue()));
    }

    private static BigDecimal amount(Map<String, Quantity> amounts, String resource) {
        return Optional.ofNullable(amounts.get(resource))
                .map(Quantity::getNumericalAmount)
                .orElse(BigDecimal.ZERO);
    }
}
