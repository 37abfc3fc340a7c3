package dev.skep.stack.canonical;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.MappingDraft;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.reader.Reading;
import java.util.List;
import java.util.Map;

/**
 * The canonical form of one stack file: its keys checked and its variables substituted already. Values of another shape
 * than the key table allows are left as they are, for they have been reported.
 */
public final class Canonical {
    private final Nodes nodes = new Nodes();
    private final Findings findings;
    private final ServiceForms services;

    private Canonical(Map<String, String> variables, Reading reading, Findings findings) {
        this.findings = findings;
        this.services = new ServiceForms(new VolumeForms(variables, reading, nodes, findings), nodes, findings);
    }

    /**
     * The canonical form of a file.
     *
     * @param variables of them {@code HOME}, which {@code ~} in front of a bind source stands for
     */
    public static Mapping of(Mapping document, Map<String, String> variables, Reading reading, Findings findings) {
        var canonical = new Canonical(variables, reading, findings);
        return canonical.nodes.each(Field.root(document), canonical.new Section()) instanceof Mapping mapping
                ? mapping
                : document;
    }

    /** The form of a section; a class rather than a lambda, whose first use costs a cold start more than the section. */
    private final class Section implements Nodes.Form {
        @Override
        public Node of(Field document, Mapping mapping, int index) {
            return section(document.entry(mapping, index));
        }
    }

    /** The form of what a section declares. */
    private final class Declaration implements Nodes.Form {
        private final String kind;

        Declaration(String kind) {
            this.kind = kind;
        }

        @Override
        public Node of(Field section, Mapping mapping, int index) {
            return declaration(section.entry(mapping, index), kind);
        }
    }

    /** The form of a declaration's keys. */
    private enum Option implements Nodes.KeyForm {
        KEY;

        @Override
        public Node of(String key, Node value, int at, Nodes nodes) {
            return switch (key) {
                case "labels", "driver_opts" -> nodes.pairs(value);
                default -> value;
            };
        }
    }

    private Node section(Field section) {
        return switch (section.key()) {
            case "services" -> nodes.each(section, services);
            case "networks" -> nodes.each(section, new Declaration("network"));
            case "volumes" -> nodes.each(section, new Declaration("volume"));
            case "secrets" -> nodes.each(section, new Declaration("secret"));
            case "configs" -> nodes.each(section, new Declaration("config"));
            case "include" -> nodes.items(section.node(), Canonical::include);
            default -> section.node();
        };
    }

    private static Node include(Node item, int at, Nodes nodes) {
        return item instanceof Scalar
                ? nodes.mapping("path", Nodes.list(item, at), at)
                : nodes.each(item, Canonical::included);
    }

    private static Node included(String key, Node value, int at, Nodes nodes) {
        return key.equals("project_directory") ? value : Nodes.list(value, at);
    }

    private Node declaration(Field declared, String kind) {
        if (declared.isNull()) {
            return Mapping.EMPTY;
        }
        var forms = nodes.each(declared.node(), Option.KEY);
        return forms instanceof Mapping mapping ? external(declared, mapping, kind) : forms;
    }

    /** {@code external: {name: x}} is {@code external: true} with a name, and what has no name has that of its key. */
    private Node external(Field declared, Mapping mapping, String kind) {
        var external = declared.get("external");
        if (external.isEmpty()) {
            return mapping;
        }
        var value = external.get();
        if (!value.isMapping() && !value.bool().orElse(false)) {
            return without(mapping, nodes.draft(mapping.size()), "external");
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
        var draft = nodes.draft(mapping.size() + 1)
                .put(
                        "name",
                        named.map(Field::node).orElseGet(() -> Scalar.text(declared.key())),
                        named.orElse(value).at())
                .put("external", Nodes.YES, value.at());
        return without(mapping, draft, "external", "name");
    }

    /** What is drafted, and the rest of a mapping. */
    private static Mapping without(Mapping mapping, MappingDraft draft, String... keys) {
        for (var i = 0; i < mapping.size(); i++) {
            if (!List.of(keys).contains(mapping.key(i))) {
                draft.put(mapping, i);
            }
        }
        return draft.mapping();
    }
}
