package dev.skep.stack.canonical;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.scalar.Kind;
import dev.skep.stack.compose.scalar.ShellWords;
import java.util.List;

/** The canonical forms of a service's keys. Forms are classes rather than lambdas, whose first use costs a cold start more than the key. */
final class ServiceForms implements Nodes.Form {
    private final Nodes nodes;
    private final Findings findings;
    private final PortForms ports;
    private final VolumeForms volumes;
    private final Key key = new Key();

    ServiceForms(VolumeForms volumes, Nodes nodes, Findings findings) {
        this.nodes = nodes;
        this.findings = findings;
        this.ports = new PortForms(nodes, findings);
        this.volumes = volumes;
    }

    @Override
    public Node of(Field services, Mapping mapping, int index) {
        return nodes.each(services.entry(mapping, index), key);
    }

    /** The form of a service's keys. */
    private final class Key implements Nodes.Form {
        @Override
        public Node of(Field service, Mapping mapping, int index) {
            return switch (mapping.key(index)) {
                case "ports" -> ports.list(service.entry(mapping, index));
                case "volumes" -> nodes.items(service.entry(mapping, index), volumes);
                case "extra_hosts" -> HostForms.list(service.entry(mapping, index), nodes, findings);
                case "command", "entrypoint" -> words(service, mapping, index);
                default -> KeyBelow.SERVICE.of(mapping.key(index), mapping.value(index), mapping.at(index), nodes);
            };
        }
    }

    /** The forms of keys of which nothing is said, by what they stand in. */
    private enum KeyBelow implements Nodes.KeyForm {
        SERVICE,
        HEALTHCHECK,
        LOGGING,
        DEPLOY,
        RESOURCES,
        AMOUNTS;

        @Override
        public Node of(String key, Node value, int at, Nodes nodes) {
            return switch (this) {
                case SERVICE -> service(key, value, at, nodes);
                case HEALTHCHECK -> key.equals("test") ? test(value, at) : value;
                case LOGGING -> key.equals("options") ? nodes.pairs(value) : value;
                case DEPLOY -> deploy(key, value, nodes);
                case RESOURCES -> nodes.each(value, AMOUNTS);
                case AMOUNTS -> key.equals("cpus") ? Nodes.asText(value) : value;
            };
        }
    }

    /** The forms of items of which nothing is said. */
    private enum ItemBelow implements Nodes.ItemForm {
        FILE,
        SOURCE,
        NETWORK,
        DEPENDENCY,
        TEXT;

        @Override
        public Node of(Node item, int at, Nodes nodes) {
            return switch (this) {
                case FILE -> nodes.wrapped(item, "path", at);
                case SOURCE -> nodes.wrapped(item, "source", at);
                case NETWORK -> Nodes.NOTHING;
                case DEPENDENCY -> nodes.mapping("condition", Scalar.text("service_started"), at);
                case TEXT -> Nodes.asText(item);
            };
        }
    }

    private static Node service(String key, Node value, int at, Nodes nodes) {
        return switch (key) {
            case "secrets", "configs" -> nodes.items(value, ItemBelow.SOURCE);
            case "env_file" -> nodes.items(Nodes.list(value, at), ItemBelow.FILE);
            case "environment" -> nodes.pairsOrNull(value);
            case "labels", "sysctls", "annotations" -> nodes.pairs(value);
            case "dns", "dns_search", "tmpfs", "label_file" -> Nodes.list(value, at);
            case "expose", "group_add" -> nodes.items(value, ItemBelow.TEXT);
            case "networks" -> nodes.named(value, ItemBelow.NETWORK);
            case "depends_on" -> nodes.named(value, ItemBelow.DEPENDENCY);
            case "healthcheck" -> nodes.each(value, KeyBelow.HEALTHCHECK);
            case "logging" -> nodes.each(value, KeyBelow.LOGGING);
            case "build" -> nodes.wrapped(value, "context", at);
            case "extends" -> nodes.wrapped(value, "service", at);
            case "deploy" -> nodes.each(value, KeyBelow.DEPLOY);
            default -> value;
        };
    }

    /** A string is split as a shell splits it. */
    private Node words(Field service, Mapping mapping, int index) {
        if (!(mapping.value(index) instanceof Scalar scalar) || scalar.kind() != Kind.STRING) {
            return mapping.value(index);
        }
        var words = ShellWords.split(scalar.text());
        if (words.isEmpty()) {
            var field = service.entry(mapping, index);
            findings.refuse(field, "InvalidCommand", field.path() + ": invalid command line string: a quote is open");
        }
        return Nodes.texts(words.orElseGet(List::of), mapping.at(index));
    }

    private static Node test(Node value, int at) {
        return value instanceof Scalar scalar && !scalar.isNull()
                ? Nodes.texts(List.of("CMD-SHELL", scalar.text()), at)
                : value;
    }

    private static Node deploy(String key, Node value, Nodes nodes) {
        return switch (key) {
            case "labels" -> nodes.pairs(value);
            case "resources" -> nodes.each(value, KeyBelow.RESOURCES);
            default -> value;
        };
    }
}
