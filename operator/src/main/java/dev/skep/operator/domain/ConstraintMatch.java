package dev.skep.operator.domain;

import dev.skep.api.rules.Constraint;
import dev.skep.api.rules.Constraint.Subject;
import java.util.Locale;
import java.util.Map;

/** Whether a node satisfies a placement constraint, as in Swarm; values compare without regard to case. */
final class ConstraintMatch {
    /** Docker's nodes tell their architecture as the kernel does, Kubernetes' as Go does. */
    private static final Map<String, String> ARCHITECTURES =
            Map.of("x86_64", "amd64", "aarch64", "arm64", "armv7l", "arm", "i386", "386", "i686", "386");

    private ConstraintMatch() {}

    static boolean holds(Constraint constraint, Node node) {
        return constraint
                .subject()
                .filter(subject -> isEqual(subject, constraint.value(), node) == constraint.equal())
                .isPresent();
    }

    private static boolean isEqual(Subject subject, String value, Node node) {
        return switch (subject) {
            case Subject.Address(var range) -> range.contains(node.address());
            case Subject.Label(var name) -> value.equalsIgnoreCase(node.labels().getOrDefault(name, ""));
            case Subject.Property property -> isEqual(property, value, node);
        };
    }

    private static boolean isEqual(Subject.Property property, String value, Node node) {
        return switch (property) {
            case ID -> value.equalsIgnoreCase(node.id());
            case HOSTNAME -> value.equalsIgnoreCase(node.hostname());
            case ROLE -> value.equalsIgnoreCase(node.manager() ? "manager" : "worker");
            case SYSTEM -> value.equalsIgnoreCase(node.platform().os());
            case ARCHITECTURE ->
                ARCHITECTURES
                        .getOrDefault(value.toLowerCase(Locale.ROOT), value)
                        .equalsIgnoreCase(node.platform().architecture());
        };
    }
}
