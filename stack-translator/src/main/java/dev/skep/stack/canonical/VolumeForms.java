package dev.skep.stack.canonical;

import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import dev.skep.stack.compose.Node;
import dev.skep.stack.compose.Node.Entry;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mounts of a service: {@code [source:]target[:options]} as the long form. */
final class VolumeForms implements Nodes.ItemForm {
    private static final Set<String> PROPAGATIONS =
            Set.of("private", "rprivate", "shared", "rshared", "slave", "rslave");

    private final Map<String, String> variables;
    private final Reading reading;
    private final Findings findings;

    VolumeForms(Map<String, String> variables, Reading reading, Findings findings) {
        this.variables = variables;
        this.reading = reading;
        this.findings = findings;
    }

    @Override
    public Node of(Field item) {
        return item.node() instanceof Scalar scalar ? shortForm(item, scalar) : Nodes.each(item, this::longKey);
    }

    private Node longKey(Field mount, Entry entry) {
        return switch (entry.key()) {
            case "source" -> source(mount.entry(entry));
            case "tmpfs" -> Nodes.each(mount.entry(entry), VolumeForms::option);
            default -> entry.value();
        };
    }

    private static Node option(Field mount, Entry entry) {
        return entry.key().equals("size") ? Canonical.bytes(entry.value(), Kind.INTEGER) : entry.value();
    }

    private Node source(Field source) {
        var text = source.text().orElse("");
        return text.startsWith("~") ? Nodes.text(home(text), source) : source.node();
    }

    /** As in Swarm {@code ~} is the home directory of whoever deploys. */
    private String home(String path) {
        var home = variables.get("HOME");
        return home == null || !path.startsWith("~") ? path : home + path.substring(1);
    }

    private Node shortForm(Field item, Scalar scalar) {
        var text = item.text().orElse("");
        var parts = text.length() <= 2 ? List.of(text) : List.of(text.split(":", -1));
        if (text.isEmpty()) {
            return refused(item, "invalid empty volume spec");
        }
        if (parts.contains("")) {
            return refused(item, "invalid spec: " + text + ": empty section between colons");
        }
        if (parts.size() > 3) {
            return refused(item, "invalid spec: " + text + ": too many colons");
        }
        List<Entry> entries = new ArrayList<>();
        var bind = parts.size() > 1 && isPath(parts.getFirst());
        entries.add(Nodes.entry("type", Nodes.text(bind ? "bind" : "volume", scalar)));
        if (parts.size() > 1) {
            entries.add(Nodes.entry("source", Nodes.text(home(parts.getFirst()), scalar)));
        }
        entries.add(Nodes.entry("target", Nodes.text(target(parts.get(Math.min(1, parts.size() - 1))), scalar)));
        if (parts.size() == 3) {
            options(parts.get(2), scalar, entries);
        }
        return new Mapping(entries, scalar);
    }

    /** By the Specification {@code /data/} and {@code /data} are one target when files are merged. */
    private String target(String path) {
        return switch (reading) {
            case SWARM -> path;
            case SPECIFICATION -> path.replaceAll("/+", "/").replaceFirst("(?<=.)/$", "");
        };
    }

    private Node refused(Field item, String message) {
        findings.refuse(item, "InvalidMount", message);
        return item.node();
    }

    private static boolean isPath(String source) {
        return source.startsWith(".") || source.startsWith("/") || source.startsWith("~") || source.startsWith("\\\\");
    }

    /** Of {@code ro} and {@code rw}, and of several propagations, the last holds; what is unknown is ignored, as in Swarm. */
    private static void options(String options, Scalar scalar, List<Entry> entries) {
        var readOnly = false;
        var noCopy = false;
        var propagation = "";
        for (var option : options.split(",", -1)) {
            readOnly = option.equals("ro") || (readOnly && !option.equals("rw"));
            noCopy |= option.equals("nocopy");
            propagation = PROPAGATIONS.contains(option) ? option : propagation;
        }
        if (readOnly) {
            entries.add(Nodes.entry("read_only", Nodes.yes(scalar)));
        }
        if (!propagation.isEmpty()) {
            entries.add(Nodes.entry(
                    "bind", Nodes.mapping(scalar, Nodes.entry("propagation", Nodes.text(propagation, scalar)))));
        }
        if (noCopy) {
            entries.add(Nodes.entry("volume", Nodes.mapping(scalar, Nodes.entry("nocopy", Nodes.yes(scalar)))));
        }
    }
}
