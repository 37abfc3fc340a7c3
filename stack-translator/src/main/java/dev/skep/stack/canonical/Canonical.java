package dev.skep.stack.canonical;

import dev.skep.stack.compose.ByteSize;
import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import dev.skep.stack.compose.GoScalars;
import dev.skep.stack.compose.Node;
import dev.skep.stack.compose.Node.Entry;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.Node.Sequence;
import dev.skep.stack.compose.Reading;
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

    private Canonical(ServiceForms services, Findings findings) {
        this.findings = findings;
        this.services = services;
    }

    /**
     * The canonical form of a file.
     *
     * @param variables of them {@code HOME}, which {@code ~} in front of a bind source stands for
     */
    public static Mapping of(Mapping document, Map<String, String> variables, Reading reading, Findings findings) {
        var volumes = new VolumeForms(variables, reading, findings);
        var canonical = new Canonical(new ServiceForms(volumes, findings), findings);
        return Nodes.each(Field.root(document), canonical.new Section()) instanceof Mapping mapping
                ? mapping
                : document;
    }

    /** The form of a section; a class rather than a lambda, whose first use costs a cold start more than the section. */
    private final class Section implements Nodes.Form {
        @Override
        public Node of(Field document, Entry entry) {
            return section(document.entry(entry));
        }
    }

    /** The form of what a section declares. */
    private final class Declaration implements Nodes.Form {
        private final String kind;

        Declaration(String kind) {
            this.kind = kind;
        }

        @Override
        public Node of(Field section, Entry entry) {
            return declaration(section.entry(entry), kind);
        }
    }

    /** The form of a declaration's keys. */
    private enum Option implements Nodes.Form {
        KEY;

        @Override
        public Node of(Field declared, Entry entry) {
            return switch (entry.key()) {
                case "labels", "driver_opts" -> Nodes.pairs(entry.value());
                default -> entry.value();
            };
        }
    }

    private Node section(Field section) {
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

    private static Node include(Field item) {
        if (item.node() instanceof Scalar scalar) {
            return Nodes.mapping(scalar, Nodes.entry("path", new Sequence(List.of(scalar), scalar)));
        }
        return Nodes.each(
                item,
                (include, entry) ->
                        entry.key().equals("project_directory") ? entry.value() : Nodes.list(entry.value()));
    }

    private Node declaration(Field declared, String kind) {
        if (declared.isNull()) {
            return Nodes.mapping(declared);
        }
        var forms = Nodes.each(declared, Option.KEY);
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
            return without(mapping, "external");
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
        var named = name.or(() -> legacy).map(Field::node).orElseGet(() -> Nodes.text(declared.key(), declared));
        List<Entry> entries = new ArrayList<>();
        entries.add(new Entry("name", name.or(() -> legacy).orElse(value), named));
        entries.add(new Entry("external", value, Nodes.yes(value)));
        without(without(mapping, "external"), "name").entries().forEach(entries::add);
        return new Mapping(entries, mapping);
    }

    private static Mapping without(Mapping mapping, String key) {
        List<Entry> entries = new ArrayList<>(mapping.entries());
        entries.removeIf(entry -> entry.key().equals(key));
        return new Mapping(entries, mapping);
    }

    /** A size as its number of bytes, which Docker prints as text; what is none is left for the translator to refuse. */
    static Node bytes(Node node, Kind kind) {
        var bytes = ByteSize.parse(node instanceof Scalar scalar ? GoScalars.print(scalar) : "");
        return bytes.isPresent() ? new Scalar(Long.toString(bytes.get()), kind, false, node) : node;
    }
}
