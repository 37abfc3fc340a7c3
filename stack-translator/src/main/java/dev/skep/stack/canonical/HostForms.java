package dev.skep.stack.canonical;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Item;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Extra hosts as a list of {@code host:address}: a list keeps its order, a mapping is sorted, as in Swarm. */
final class HostForms {
    private HostForms() {}

    static Node list(Field field, Findings findings) {
        return field.node() instanceof Mapping ? sorted(field) : Nodes.items(field, item -> host(item, findings));
    }

    private static Sequence sorted(Field field) {
        List<Map.Entry<String, Integer>> hosts = new ArrayList<>();
        for (var entry : field.entries()) {
            for (var address : entry.itemsOrSelf()) {
                address.text()
                        .ifPresent(text -> hosts.add(Map.entry(entry.key() + ":" + unbracketed(text), entry.at())));
            }
        }
        hosts.sort(Map.Entry.comparingByKey());
        return new Sequence(hosts.stream()
                .map(host -> new Item(Scalar.text(host.getKey()), host.getValue()))
                .toList());
    }

    private static Node host(Field item, Findings findings) {
        var text = item.text().orElse("");
        var part = text.indexOf('=') >= 0 ? text.indexOf('=') : text.indexOf(':');
        if (part < 1 || part == text.length() - 1) {
            findings.refuse(item, "InvalidHost", "bad format for extra_hosts: '" + text + "': write HOST:ADDRESS");
            return item.node();
        }
        var canonical = text.substring(0, part) + ":" + unbracketed(text.substring(part + 1));
        return canonical.equals(text) ? item.node() : Scalar.text(canonical);
    }

    private static String unbracketed(String address) {
        return address.length() > 2 && address.startsWith("[") && address.endsWith("]")
                ? address.substring(1, address.length() - 1)
                : address;
    }
}
