package dev.skep.stack.canonical;

import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import dev.skep.stack.compose.Node;
import dev.skep.stack.compose.Node.Entry;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.ShellWords;
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
    public Node of(Field services, Entry service) {
        return Nodes.each(services.entry(service), key);
    }

    /** The form of a service's keys; a class rather than a lambda, whose first use costs a cold start more than the key. */
    private final class Key implements Nodes.Form {
        @Override
        public Node of(Field service, Entry entry) {
            return key(service, entry);
        }
    }

    /** The forms below a service's keys. */
    private enum Below implements Nodes.Form {
        /** A key of a health check. */
        HEALTHCHECK,
        /** A key of the deploy block. */
        DEPLOY,
        /** Limits or reservations. */
        AMOUNTS,
        /** An amount of one resource. */
        AMOUNT;

        @Override
        public Node of(Field block, Entry entry) {
            return switch (this) {
                case HEALTHCHECK -> healthcheck(entry);
                case DEPLOY -> deploy(block, entry);
                case AMOUNTS -> Nodes.each(block.entry(entry), AMOUNT);
                case AMOUNT -> amount(entry);
            };
        }
    }

    /** A network of a list; a class rather than a lambda, as {@link Key}. */
    private enum Network implements Nodes.NodeForm {
        NAMED;

        @Override
        public Node of(Node item) {
            return Nodes.nothing(item);
        }
    }

    private Node key(Field service, Entry entry) {
        return switch (entry.key()) {
            case "ports" -> ports.list(service.entry(entry));
            case "volumes" -> Nodes.items(service.entry(entry), volumes);
            case "secrets", "configs" -> Nodes.items(entry.value(), item -> wrapped(item, "source"));
            case "env_file" -> envFile(entry.value());
            case "environment" -> Nodes.pairsOrNull(entry.value());
            case "labels", "sysctls", "annotations" -> Nodes.pairs(entry.value());
            case "command", "entrypoint" -> words(service, entry);
            case "dns", "dns_search", "tmpfs", "label_file" -> Nodes.list(entry.value());
            case "expose", "group_add" -> Nodes.items(entry.value(), Nodes::asText);
            case "networks" -> Nodes.named(entry.value(), Network.NAMED);
            case "depends_on" -> Nodes.named(entry.value(), ServiceForms::dependency);
            case "extra_hosts" -> HostForms.list(service.entry(entry), findings);
            case "healthcheck" -> Nodes.each(service.entry(entry), Below.HEALTHCHECK);
            case "logging" -> Nodes.each(service.entry(entry), ServiceForms::logging);
            case "build" -> wrapped(entry.value(), "context");
            case "extends" -> wrapped(entry.value(), "service");
            case "deploy" -> Nodes.each(service.entry(entry), Below.DEPLOY);
            default -> entry.value();
        };
    }

    private static Node logging(Field block, Entry entry) {
        return entry.key().equals("options") ? Nodes.pairs(entry.value()) : entry.value();
    }

    /** One value as a mapping with one key. */
    private static Node wrapped(Node node, String key) {
        return node instanceof Scalar scalar && !Nodes.isNull(scalar)
                ? Nodes.mapping(scalar, Nodes.entry(key, Nodes.asText(scalar)))
                : node;
    }

    private static Node envFile(Node files) {
        return Nodes.items(Nodes.list(files), file -> wrapped(file, "path"));
    }

    private static Node dependency(Node item) {
        return Nodes.mapping(item, Nodes.entry("condition", Nodes.text("service_started", item)));
    }

    /** A string is split as a shell splits it. */
    private Node words(Field service, Entry entry) {
        if (!(entry.value() instanceof Scalar scalar) || scalar.kind() != Kind.STRING) {
            return entry.value();
        }
        var words = ShellWords.split(scalar.text());
        if (words.isEmpty()) {
            var field = service.entry(entry);
            findings.refuse(field, "InvalidCommand", field.path() + ": invalid command line string: a quote is open");
        }
        return Nodes.texts(words.orElseGet(List::of), scalar);
    }

    private static Node healthcheck(Entry entry) {
        return entry.key().equals("test") && entry.value() instanceof Scalar scalar && !Nodes.isNull(scalar)
                ? Nodes.texts(List.of("CMD-SHELL", scalar.text()), scalar)
                : entry.value();
    }

    private static Node deploy(Field deploy, Entry entry) {
        return switch (entry.key()) {
            case "labels" -> Nodes.pairs(entry.value());
            case "resources" -> Nodes.each(deploy.entry(entry), Below.AMOUNTS);
            default -> entry.value();
        };
    }

    private static Node amount(Entry entry) {
        return switch (entry.key()) {
            case "memory" -> Canonical.bytes(entry.value(), Kind.STRING);
            case "cpus" -> Nodes.asText(entry.value());
            default -> entry.value();
        };
    }
}
