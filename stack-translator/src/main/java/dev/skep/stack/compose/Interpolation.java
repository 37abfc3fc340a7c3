package dev.skep.stack.compose;

import dev.skep.stack.compose.Node.Entry;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.Node.Sequence;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** The substitution of variables in every string value of a document; keys stay as they are. */
public final class Interpolation {
    private final Template template;
    private final Findings findings;
    private final IdentityHashMap<Node, Node> done = new IdentityHashMap<>();

    private Interpolation(Map<String, String> variables, Findings findings) {
        this.template = new Template(variables);
        this.findings = findings;
    }

    /** The document with its variables substituted; a value that cannot be is kept and reported. */
    public static Mapping interpolate(Mapping document, Map<String, String> variables, Findings findings) {
        return new Interpolation(variables, findings).mapping(document, "");
    }

    /** Nodes that aliases share are substituted once. */
    private Node node(Node node, String path) {
        var known = done.get(node);
        if (known != null) {
            return known;
        }
        var result = node instanceof Mapping mapping ? mapping(mapping, path) : listOrScalar(node, path);
        done.put(node, result);
        return result;
    }

    private Node listOrScalar(Node node, String path) {
        return node instanceof Sequence sequence ? sequence(sequence, path) : scalar((Scalar) node, path);
    }

    private Mapping mapping(Mapping mapping, String path) {
        var entries = new ArrayList<Entry>(mapping.entries().size());
        for (var entry : mapping.entries()) {
            entries.add(new Entry(entry.key(), entry.at(), node(entry.value(), Field.child(path, entry.key()))));
        }
        return new Mapping(entries, mapping.at());
    }

    private Sequence sequence(Sequence sequence, String path) {
        List<Node> items = new ArrayList<>();
        for (var item : sequence.items()) {
            items.add(node(item, path + "[" + items.size() + "]"));
        }
        return new Sequence(items, sequence.at());
    }

    private Scalar scalar(Scalar scalar, String path) {
        if (scalar.kind() != Kind.STRING || scalar.text().indexOf('$') < 0) {
            return scalar;
        }
        var outcome = template.substitute(scalar.text());
        if (outcome instanceof Template.Text(String text)) {
            return new Scalar(text, Kind.STRING, scalar.substituted() || !text.equals(scalar.text()), scalar.at());
        }
        findings.refuseUnread(
                path,
                scalar.at(),
                "InvalidInterpolation",
                "invalid interpolation format for " + path + ": \"" + ((Template.Fault) outcome).detail()
                        + "\"; you may need to escape any $ with another $");
        return scalar;
    }
}
