package dev.skep.stack.merge;

import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;

/** Swarm's rule for a network that a service names in two files. */
final class Attachments {
    private Attachments() {}

    /** Aliases are those of the later file, addresses too where it gives them; everything else is the earlier file's. */
    static Node merged(Node base, Node over) {
        if (!(over instanceof Mapping later)) {
            return base;
        }
        if (!(base instanceof Mapping earlier)) {
            return later;
        }
        var entries = earlier.byKey();
        entries.remove("aliases");
        for (var entry : later.entries()) {
            switch (entry.key()) {
                case "aliases" -> entries.put(entry.key(), entry);
                case "ipv4_address", "ipv6_address" -> {
                    if (!(entry.value() instanceof Scalar scalar)
                            || !scalar.text().isEmpty()) {
                        entries.put(entry.key(), entry);
                    }
                }
                default -> {}
            }
        }
        return Mapping.of(entries);
    }
}
