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

/**
 * The canonical form of one stack file: its keys checked and its variables substituted already. Values of another shape
 * than the key table allows are left as they are, for they have been reported.
 */
public final class Canonical {
    private final Findings findings;
    private final ServiceForms services;

    private Canonical(Map<String, String> variables, Reading reading, Findings findings) {
        this.findings = findings;
        this.services = new ServiceForms(new VolumeForms(variables, reading, findings), findings);
    }

    /**
     * The canonical form of a file.
     *
     * @param variables of them {@code HOME}, which {@code ~} in front of a bind source stands for
     */
    public static Mapping of(Mapping document, Map<String, String> variables, Reading reading, Findings findings) {
        var canonical = new Canonical(variables, reading, findings);
        return Nodes.each(Field.root(document), canonical.new Section()) instanceof Mapping mapping
                ? mapping
                : document;
    }

    /** The form of a section. */
    private final class Section implements Nodes.Form {
        @Override
        public Node of(Field section) {
            return switch (section.key()) {
                case "services" -> Nodes.each(section, services);
                case "networks" -> Nodes.each(section, new Declaration("network"));
                case "volumes" -> Nodes.each(section, new Declaration("volume"));
                case "secrets" -> Nodes.each(section, new Declaration("secret"));
                case "configs" -> Nodes.each(section, new Declaration("config"));
                case "include" -> Nodes.items(section, Canonical::include);
                default -> section.node();
            };
        }
    }

    /** The form of what a section declares. */
    private final class Declaration implements Nodes.Form {
        private final String kind;

        Declaration(String kind) {
            this.kind = kind;
        }

        @Override
        public Node of(Field declared) {
            if (declared.isNull()) {
                return Mapping.EMPTY;
            }
            var forms = Nodes.each(declared, DeclaredKey.ANY);
            return forms instanceof Mapping mapping ? external(declared, mapping, kind) : forms;
        }
    }

    /** The form of a declaration's keys. */
    private enum DeclaredKey implements Nodes.Form {
        ANY;

        @Override
        public Node of(Field value) {
            return switch (value.key()) {
                case "labels", "driver_opts" -> Nodes.pairs(value, Nodes.EMPTY);
                default -> value.node();
            };
        }
    }

    private static Node include(Field item) {
        return item.node() instanceof Scalar
                ? Mapping.of("path", item.at(), Nodes.list(item))
                : Nodes.each(item, Canonical::included);
    }

    private static Node included(Field value) {
        return value.key().equals("project_directory") ? value.node() : Nodes.list(value);
    }

    /** {@code external: {name: x}} is {@code external: true} with a name, and what has no name has that of its key. */
    private Node external(Field declared, Mapping mapping, String kind) {
        var external = declared.get("external");
        if (external.isEmpty()) {
            return mapping;
        }
        var value = external.get();
        if (!value.isMapping() && !value.bool().orElse(false)) {
            return mapping.without("external");
        }
        var legacy = value.get("name");
        var name = declared.get("name");
        if (legacy.isPresent() && name.isPresent()) {
            findings.refuse(
                    value,
                    "NameConflict",
                    kind + " " + declared.key() + ": " + kind + ".external.name and " + kind
                            + ".name conflict; only use " + kind + ".name");
        }
        var named = name.or(() -> legacy);
        List<Entry> entries = new ArrayList<>(mapping.size() + 1);
        entries.add(new Entry(
                "name", named.orElse(value).at(), named.map(Field::node).orElseGet(() -> Scalar.text(declared.key()))));
        entries.add(new Entry("external", value.at(), Nodes.YES));
        entries.addAll(mapping.without("external", "name").entries());
        return new Mapping(entries);
    }
}
