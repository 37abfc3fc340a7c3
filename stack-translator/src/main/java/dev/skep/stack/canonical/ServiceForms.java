package dev.skep.stack.canonical;

import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import dev.skep.stack.compose.Node;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.Node.Sequence;
import dev.skep.stack.compose.ShellWords;
import java.util.List;

/** The canonical forms of a service's keys. */
final class ServiceForms implements Nodes.Form {
    private final Findings findings;
    private final PortForms ports;
    private final VolumeForms volumes;

    ServiceForms(VolumeForms volumes, Findings findings) {
        this.findings = findings;
        this.ports = new PortForms(findings);
        this.volumes = volumes;
    }

    @Override
    public Node of(Field service) {
        return Nodes.each(service, new Key());
    }

    /** The form of a service's keys; a class rather than a lambda, whose first use costs a cold start more than the key. */
    private final class Key implements Nodes.Form {
        @Override
        public Node of(Field field) {
            return key(field);
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
        AMOUNT,
        /** A network of a list. */
        NETWORK;

        @Override
        public Node of(Field field) {
            return switch (this) {
                case HEALTHCHECK -> healthcheck(field);
                case DEPLOY -> deploy(field);
                case AMOUNTS -> Nodes.each(field, AMOUNT);
                case AMOUNT -> amount(field);
                case NETWORK -> Nodes.nothing(field.at());
            };
        }
    }

    private Node key(Field field) {
        return switch (field.key()) {
            case "ports" -> ports.list(field);
            case "volumes" -> Nodes.items(field, volumes);
            case "secrets", "configs" -> Nodes.items(field, item -> wrapped(item, "source"));
            case "env_file" -> envFile(field);
            case "environment" -> Nodes.pairsOrNull(field);
            case "labels", "sysctls", "annotations" -> Nodes.pairs(field);
            case "command", "entrypoint" -> words(field);
            case "dns", "dns_search", "tmpfs", "label_file" -> Nodes.list(field);
            case "expose", "group_add" -> Nodes.items(field, Nodes::asText);
            case "networks" -> Nodes.named(field, Below.NETWORK);
            case "depends_on" -> Nodes.named(field, ServiceForms::dependency);
            case "extra_hosts" -> HostForms.list(field, findings);
            case "healthcheck" -> Nodes.each(field, Below.HEALTHCHECK);
            case "logging" -> Nodes.each(field, key -> key.key().equals("options") ? Nodes.pairs(key) : key.node());
            case "build" -> wrapped(field, "context");
            case "extends" -> wrapped(field, "service");
            case "deploy" -> Nodes.each(field, Below.DEPLOY);
            default -> field.node();
        };
    }

    /** One value as a mapping with one key. */
    private static Node wrapped(Field item, String key) {
        return item.node() instanceof Scalar scalar && !item.isNull()
                ? Nodes.mapping(scalar.at(), Nodes.entry(key, Nodes.asText(item)))
                : item.node();
    }

    private static Node envFile(Field field) {
        if (field.node() instanceof Scalar scalar && !field.isNull()) {
            return new Sequence(List.of(wrapped(field, "path")), scalar.at());
        }
        return Nodes.items(field, item -> wrapped(item, "path"));
    }

    private static Node dependency(Field item) {
        return Nodes.mapping(item.at(), Nodes.entry("condition", Nodes.text("service_started", item.at())));
    }

    /** A string is split as a shell splits it. */
    private Node words(Field field) {
        if (!(field.node() instanceof Scalar scalar) || scalar.kind() != Kind.STRING) {
            return field.node();
        }
        var words = ShellWords.split(scalar.text());
        if (words.isEmpty()) {
            findings.refuse(field, "InvalidCommand", field.path() + ": invalid command line string: a quote is open");
        }
        return Nodes.texts(words.orElseGet(List::of), scalar.at());
    }

    private static Node healthcheck(Field field) {
        return field.key().equals("test") && field.node() instanceof Scalar scalar && !field.isNull()
                ? Nodes.texts(List.of("CMD-SHELL", scalar.text()), scalar.at())
                : field.node();
    }

    private static Node deploy(Field field) {
        return switch (field.key()) {
            case "labels" -> Nodes.pairs(field);
            case "resources" -> Nodes.each(field, Below.AMOUNTS);
            default -> field.node();
        };
    }

    private static Node amount(Field field) {
        return switch (field.key()) {
            case "memory" -> Canonical.bytes(field, Kind.STRING);
            case "cpus" -> Nodes.asText(field);
            default -> field.node();
        };
    }
}
