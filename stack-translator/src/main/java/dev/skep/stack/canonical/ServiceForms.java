package dev.skep.stack.canonical;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.scalar.Kind;
import dev.skep.stack.compose.scalar.ShellWords;
import java.util.List;

/** The canonical forms of a service's keys. */
final class ServiceForms implements Nodes.Form {
    private final Findings findings;
    private final PortForms ports;
    private final VolumeForms volumes;
    private final Key key = new Key();

    ServiceForms(VolumeForms volumes, Findings findings) {
        this.findings = findings;
        this.ports = new PortForms(findings);
        this.volumes = volumes;
    }

    @Override
    public Node of(Field service) {
        return Nodes.each(service, key);
    }

    /** The form of a service's keys. */
    private final class Key implements Nodes.Form {
        @Override
        public Node of(Field value) {
            return switch (value.key()) {
                case "ports" -> ports.list(value);
                case "volumes" -> Nodes.items(value, volumes);
                case "extra_hosts" -> HostForms.list(value, findings);
                case "command", "entrypoint" -> words(value);
                default -> service(value);
            };
        }
    }

    /** The forms of what stands below keys of a service, of which nothing is said. */
    private enum Below implements Nodes.Form {
        HEALTHCHECK,
        LOGGING,
        DEPLOY,
        RESOURCES,
        AMOUNTS,
        FILE,
        SOURCE,
        NETWORK,
        DEPENDENCY,
        TEXT;

        @Override
        public Node of(Field value) {
            var key = value.key();
            return switch (this) {
                case HEALTHCHECK -> key.equals("test") ? test(value) : value.node();
                case LOGGING -> key.equals("options") ? Nodes.pairs(value, Nodes.EMPTY) : value.node();
                case DEPLOY -> deploy(value);
                case RESOURCES -> Nodes.each(value, AMOUNTS);
                case AMOUNTS -> key.equals("cpus") ? Nodes.asText(value.node()) : value.node();
                case FILE -> Nodes.wrapped(value, "path");
                case SOURCE -> Nodes.wrapped(value, "source");
                case NETWORK -> Nodes.NOTHING;
                case DEPENDENCY -> Mapping.of("condition", value.at(), Scalar.text("service_started"));
                case TEXT -> Nodes.asText(value.node());
            };
        }
    }

    private static Node service(Field value) {
        return switch (value.key()) {
            case "secrets", "configs" -> Nodes.items(value, Below.SOURCE);
            case "env_file" -> Nodes.items(value.with(Nodes.list(value)), Below.FILE);
            case "environment" -> Nodes.pairs(value, Nodes.NOTHING);
            case "labels", "sysctls", "annotations" -> Nodes.pairs(value, Nodes.EMPTY);
            case "dns", "dns_search", "tmpfs", "label_file" -> Nodes.list(value);
            case "expose", "group_add" -> Nodes.items(value, Below.TEXT);
            case "networks" -> Nodes.named(value, Below.NETWORK);
            case "depends_on" -> Nodes.named(value, Below.DEPENDENCY);
            case "healthcheck" -> Nodes.each(value, Below.HEALTHCHECK);
            case "logging" -> Nodes.each(value, Below.LOGGING);
            case "build" -> Nodes.wrapped(value, "context");
            case "extends" -> Nodes.wrapped(value, "service");
            case "deploy" -> Nodes.each(value, Below.DEPLOY);
            default -> value.node();
        };
    }

    /** A string is split as a shell splits it. */
    private Node words(Field value) {
        if (!(value.node() instanceof Scalar scalar) || scalar.kind() != Kind.STRING) {
            return value.node();
        }
        var words = ShellWords.split(scalar.text());
        if (words.isEmpty()) {
            findings.refuse(value, "InvalidCommand", value.path() + ": invalid command line string: a quote is open");
        }
        return Nodes.texts(words.orElseGet(List::of), value.at());
    }

    private static Node test(Field value) {
        return value.node() instanceof Scalar scalar && !scalar.isNull()
                ? Nodes.texts(List.of("CMD-SHELL", scalar.text()), value.at())
                : value.node();
    }

    private static Node deploy(Field value) {
        return switch (value.key()) {
            case "labels" -> Nodes.pairs(value, Nodes.EMPTY);
            case "resources" -> Nodes.each(value, Below.RESOURCES);
            default -> value.node();
        };
    }
}
