package dev.skep.operator.kube.volume;

import dev.skep.operator.domain.Node;
import io.fabric8.kubernetes.api.model.NodeSelectorRequirement;
import io.fabric8.kubernetes.api.model.NodeSelectorTerm;
import io.fabric8.kubernetes.api.model.PersistentVolume;
import io.fabric8.kubernetes.api.model.VolumeNodeAffinity;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongBinaryOperator;

/** From which nodes a PersistentVolume can be reached, by its node affinity, as kube-scheduler judges it. Pure. */
final class VolumeTopology {

    private VolumeTopology() {}

    /** Whether the node can reach the volume; every node can, of a volume without an affinity. */
    static boolean reaches(Node node, PersistentVolume volume) {
        var terms = Optional.ofNullable(volume.getSpec().getNodeAffinity())
                .map(VolumeNodeAffinity::getRequired)
                .map(required -> required.getNodeSelectorTerms());
        return terms.map(all -> all.stream().anyMatch(term -> holds(term, node)))
                .orElse(true);
    }

    /** A term that asks for nothing matches nothing. */
    private static boolean holds(NodeSelectorTerm term, Node node) {
        var fields = Map.of("metadata.name", node.name());
        return !(term.getMatchExpressions().isEmpty() && term.getMatchFields().isEmpty())
                && term.getMatchExpressions().stream().allMatch(each -> holds(each, node.labels()))
                && term.getMatchFields().stream().allMatch(each -> holds(each, fields));
    }

    private static boolean holds(NodeSelectorRequirement requirement, Map<String, String> labels) {
        var value = Optional.ofNullable(labels.get(requirement.getKey()));
        var wanted = Optional.ofNullable(requirement.getValues()).orElse(List.of());
        return switch (requirement.getOperator()) {
            case "In" -> value.filter(wanted::contains).isPresent();
            case "NotIn" -> value.filter(wanted::contains).isEmpty();
            case "Exists" -> value.isPresent();
            case "DoesNotExist" -> value.isEmpty();
            case "Gt" -> isOrdered(value, wanted, (one, other) -> Long.compare(one, other));
            case "Lt" -> isOrdered(value, wanted, (one, other) -> Long.compare(other, one));
            default -> false;
        };
    }

    private static boolean isOrdered(Optional<String> value, List<String> wanted, LongBinaryOperator order) {
        var one = value.flatMap(VolumeTopology::number);
        var other = wanted.stream().findFirst().flatMap(VolumeTopology::number);
        return one.isPresent() && other.isPresent() && order.applyAsLong(one.get(), other.get()) > 0;
    }

    private static Optional<Long> number(String text) {
        return text.matches("-?[0-9]{1,18}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    }
}
