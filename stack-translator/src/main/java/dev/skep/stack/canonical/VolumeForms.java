package dev.skep.stack.canonical;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.reader.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Mounts of a service: {@code [source:]target[:options]} as the long form. */
final class VolumeForms implements Nodes.Form {
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
        return item.node() instanceof Scalar ? shortForm(item) : Nodes.each(item, this::longKey);
    }

    private Node longKey(Field value) {
        return value.key().equals("source") ? source(value.node()) : value.node();
    }

    private Node source(Node source) {
        var text = source instanceof Scalar scalar ? scalar.printed() : "";
        return text.startsWith("~") ? Scalar.text(home(text)) : source;
    }

    /** As in Swarm {@code ~} is the home directory of whoever deploys. */
    private String home(String path) {
        var home = variables.get("HOME");
        return home == null || !path.startsWith("~") ? path : home + path.substring(1);
    }

    private Node shortForm(Field item) {
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
        var bind = parts.size() > 1 && isPath(parts.getFirst());
        var at = item.at();
        List<Entry> mount = new ArrayList<>(6);
        mount.add(new Entry("type", at, Scalar.text(bind ? "bind" : "volume")));
        if (parts.size() > 1) {
            mount.add(new Entry("source", at, Scalar.text(home(parts.getFirst()))));
        }
        mount.add(new Entry("target", at, Scalar.text(target(parts.get(Math.min(1, parts.size() - 1))))));
        if (parts.size() == 3) {
            options(parts.get(2), at, mount);
        }
        return new Mapping(mount);
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
    private void options(String options, int at, List<Entry> mount) {
        var readOnly = false;
        var noCopy = false;
        var propagation = "";
        for (var option : options.split(",", -1)) {
            readOnly = option.equals("ro") || (readOnly && !option.equals("rw"));
            noCopy |= option.equals("nocopy");
            propagation = PROPAGATIONS.contains(option) ? option : propagation;
        }
        if (readOnly) {
            mount.add(new Entry("read_only", at, Nodes.YES));
        }
        if (!propagation.isEmpty()) {
            mount.add(new Entry("bind", at, Mapping.of("propagation", at, Scalar.text(propagation))));
        }
        if (noCopy) {
            mount.add(new Entry("volume", at, Mapping.of("nocopy", at, Nodes.YES)));
        }
    }
}
