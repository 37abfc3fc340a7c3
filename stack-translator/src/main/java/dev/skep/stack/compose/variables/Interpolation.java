package dev.skep.stack.compose.variables;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.findings.KeyPath;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Item;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.compose.scalar.Kind;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The substitution of variables in every string value of a document; keys stay as they are. */
@SuppressWarnings("ReferenceEquality") // what is the same node needs no copy
public final class Interpolation {
    private final Template template;
    private final Reading reading;
    private final Findings findings;
    private final KeyPath path = new KeyPath();
    private final IdentityHashMap<Node, Node> done = new IdentityHashMap<>();

    private Interpolation(Template template, Reading reading, Findings findings) {
        this.template = template;
        this.reading = reading;
        this.findings = findings;
    }

    /**
     * The document with its variables substituted in the forms that the reading has; a value that cannot be is kept and
     * reported, and what has no variables is the same node.
     */
    public static Mapping interpolate(
            Mapping document, Map<String, String> variables, Reading reading, Findings findings) {
        return new Interpolation(new Template(variables, reading), reading, findings).mapping(document);
    }

    /** A text with its variables in the forms of the Specification substituted; empty when it cannot be. */
    public static Optional<String> text(String text, Map<String, String> variables) {
        return new Template(variables, Reading.SPECIFICATION).substitute(text)
                        instanceof Template.Substituted(String value)
                ? Optional.of(value)
                : Optional.empty();
    }

    private Node node(Node node, int at) {
        if (node instanceof Scalar scalar) {
            return scalar.kind() == Kind.STRING && scalar.text().indexOf('$') >= 0 ? scalar(scalar, at) : scalar;
        }
        return once(node);
    }

    /** Nodes that aliases share stay shared. */
    private Node once(Node node) {
        var known = done.isEmpty() ? null : done.get(node);
        if (known == null) {
            known = node instanceof Mapping mapping ? mapping(mapping) : sequence((Sequence) node);
            if (known != node) {
                done.put(node, known);
            }
        }
        return known;
    }

    private Mapping mapping(Mapping mapping) {
        List<Entry> entries = new ArrayList<>(mapping.size());
        for (var entry : mapping.entries()) {
            path.enter(entry.key());
            entries.add(entry.with(node(entry.value(), entry.at())));
            path.leave();
        }
        return mapping.with(entries);
    }

    private Sequence sequence(Sequence sequence) {
        List<Item> items = new ArrayList<>(sequence.size());
        for (var item : sequence.items()) {
            path.enter(items.size());
            items.add(item.with(node(item.value(), item.at())));
            path.leave();
        }
        return sequence.with(items);
    }

    private Scalar scalar(Scalar scalar, int at) {
        if (reading == Reading.SWARM && Template.isNested(scalar.text())) {
            var where = path.text();
            findings.approximate(
                    where,
                    at,
                    "NestedVariable",
                    where
                            + ": as docker stack deploy reads it, a variable within the braces of another one is not"
                            + " substituted: give the outer one a value, or have the file read by the Compose Specification");
        }
        var outcome = template.substitute(scalar.text());
        if (outcome instanceof Template.Substituted(String text)) {
            return new Scalar(text, Kind.STRING, scalar.substituted() || !text.equals(scalar.text()));
        }
        var where = path.text();
        findings.refuseUnread(where, at, "InvalidInterpolation", message(where, (Template.Fault) outcome));
        return scalar;
    }

    private static String message(String path, Template.Fault fault) {
        return fault.isMalformed()
                ? "invalid interpolation format for " + path + ": \"" + fault.detail()
                        + "\"; you may need to escape any $ with another $"
                : path + ": " + fault.detail();
    }
}
