package dev.skep.stack.canonical;

import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import dev.skep.stack.compose.Node;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.Node.Sequence;
import java.util.ArrayList;
import java.util.List;

/** Extra hosts as a list of {@code host:address}: a list keeps its order, a mapping is sorted, as in Swarm. */
final class HostForms {
    private HostForms() {}

    static Node list(Field field, Findings findings) {
        return field.node() instanceof Mapping mapping
                ? new Sequence(sorted(field), mapping)
                : Nodes.items(field, item -> host(item, findings));
    }

    private static List<Node> sorted(Field field) {
        List<Scalar> hosts = new ArrayList<>();
        for (var entry : field.entries()) {
            for (var address : entry.itemsOrSelf()) {
                address.text()
                        .ifPresent(text -> hosts.add(Nodes.text(entry.key() + ":" + unbracketed(text), entry.node())));
            }
        }
        hosts.sort((one, other) -> one.text().compareTo(other.text()));
        return List.copyOf(hosts);
    }

    private static Node host(Field item, Findings findings) {
        var text = item.text().orElse("");
        var part = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf(':');
        if (part < 1 || part == text.length() - 1) {
            findings.refuse(item, "InvalidHost", "bad format for extra_hosts: '" + text + "': write HOST:ADDRESS");
            return item.node();
        }
        var canonical = text.substring(0, part) + ":" + unbracketed(text.substring(part + 1));
        return canonical.equals(text) ? item.node() : Nodes.text(canonical, item);
    }

    private static String unbracketed(String address) {
        return address.length() > 2 && address.startsWith("[") && address.endsWith("]")
                ? address.substring(1, address.length() - 1)
                : address;
    }
}
