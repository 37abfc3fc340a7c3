package dev.skep.stack.compose.keys;

import dev.skep.stack.compose.findings.KeyPath;
import dev.skep.stack.compose.findings.Position;
import dev.skep.stack.compose.findings.Sources;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.compose.scalar.Kind;
import dev.skep.stack.compose.variables.Template;
import java.util.List;
import java.util.Optional;

/**
 * The choice of the rules to read by. Files that docker stack deploy would take are read as it reads them; the first key,
 * shape, tag or variable that it refuses and the Compose Specification knows makes them files of the Specification.
 */
public final class ReadingChoice {
    private final KeyPath path = new KeyPath();
    private Optional<Reason> found = Optional.empty();

    private final Sources sources;

    private ReadingChoice(Sources sources) {
        this.sources = sources;
    }

    /**
     * What makes files those of the Specification.
     *
     * @param path key path
     * @param at where the key stands
     * @param text the rest of a sentence that begins with the path
     */
    public record Reason(String path, Position at, String text) {
        /** The sentence with its place. */
        public String sentence() {
            return at + ": " + path + " " + text;
        }
    }

    /** Why files are those of the Specification; empty when they are Swarm's. Files are as written, not interpolated. */
    public static Optional<Reason> specification(List<Mapping> files, Sources sources) {
        for (var file : files) {
            var choice = new ReadingChoice(sources);
            choice.mapping(file, SwarmSchema.top(), KeyTable.top());
            if (choice.found.isPresent()) {
                return choice.found;
            }
        }
        return Optional.empty();
    }

    private void mapping(Mapping mapping, Place swarm, Place known) {
        for (var entry : mapping.entries()) {
            if (found.isEmpty()) {
                path.enter(entry.key());
                entry(entry, swarm, known);
                path.leave();
            }
        }
    }

    private void entry(Entry entry, Place swarm, Place known) {
        var key = entry.key();
        var at = entry.at();
        var edit = entry.edit();
        var next = known.below(key);
        var below = swarm.below(key);
        if (edit != Node.Edit.NONE) {
            because(at, "has the tag " + edit.tag() + ", which only the Compose Specification has");
        } else if (below == null) {
            var extension = key.startsWith("x-");
            if (!extension && !swarm.isFree() && (next != null || known.isFree())) {
                because(at, "is a key that only the Compose Specification has");
            }
            texts(entry.value(), at);
        } else {
            value(entry.value(), at, below, next == null ? known : next);
        }
    }

    private void value(Node node, int at, Place swarm, Place known) {
        if (!fitsSwarm(node, swarm.rule().shapes())) {
            if (fits(node, known)) {
                because(at, "has a form that only the Compose Specification has");
            }
            return;
        }
        if (node instanceof Mapping mapping) {
            mapping(mapping, swarm, known);
        } else if (node instanceof Sequence sequence) {
            sequence(sequence, swarm, known);
        } else if (node instanceof Scalar scalar) {
            text(scalar, at);
        }
    }

    /** Whether a value has one of Swarm's shapes; text with a variable in it may become any scalar. */
    private static boolean fitsSwarm(Node node, List<Shape> shapes) {
        if (!(node instanceof Scalar scalar)) {
            return shapes.contains(node instanceof Mapping ? Shape.OBJECT : Shape.ARRAY);
        }
        return switch (scalar.kind()) {
            case STRING ->
                shapes.contains(Shape.STRING)
                        || shapes.contains(Shape.DURATION)
                        || scalar.text().indexOf('$') >= 0;
            case INTEGER -> shapes.contains(Shape.INTEGER) || shapes.contains(Shape.NUMBER);
            case FLOAT -> shapes.contains(Shape.NUMBER);
            case BOOLEAN -> shapes.contains(Shape.BOOLEAN);
            case NULL -> shapes.contains(Shape.NULL);
        };
    }

    /** Whether a value as it is written has one of the table's shapes; text with a variable may become any scalar. */
    private static boolean fits(Node node, Place place) {
        if (place == KeyTable.top()
                || (node instanceof Scalar scalar && scalar.text().indexOf('$') >= 0)) {
            return true;
        }
        for (var shape : place.rule().shapes()) {
            if (shape.fits(node, Reading.SPECIFICATION)
                    || (Shape.isQuoted(node) && shape.fits(Shape.castable(node), Reading.SPECIFICATION))) {
                return true;
            }
        }
        return false;
    }

    private void sequence(Sequence sequence, Place swarm, Place known) {
        var item = known.item();
        var below = swarm.item();
        var index = 0;
        for (var each : sequence.items()) {
            path.enter(index++);
            if (below == null) {
                texts(each.value(), each.at());
            } else if (found.isEmpty()) {
                value(each.value(), each.at(), below, item == null ? known : item);
            }
            path.leave();
        }
    }

    /** Below extensions only variables are looked at. */
    private void texts(Node node, int at) {
        if (found.isPresent()) {
            return;
        }
        if (node instanceof Mapping mapping) {
            for (var entry : mapping.entries()) {
                texts(entry.value(), entry.at());
            }
        } else if (node instanceof Sequence sequence) {
            for (var item : sequence.items()) {
                texts(item.value(), item.at());
            }
        } else if (node instanceof Scalar scalar) {
            text(scalar, at);
        }
    }

    private void text(Scalar scalar, int at) {
        if (scalar.kind() == Kind.STRING && Template.isOfTheSpecification(scalar.text())) {
            because(at, "has a variable in a form that only the Compose Specification has");
        }
    }

    private void because(int at, String text) {
        if (found.isEmpty()) {
            found = Optional.of(new Reason(path.text(), sources.position(at), text));
        }
    }
}
