package dev.skep.stack.compose;

import dev.skep.stack.compose.Node.Entry;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The choice of the rules to read by. Files that docker stack deploy would take are read as it reads them; the first key,
 * shape, tag or variable that it refuses and the Compose Specification knows makes them files of the Specification.
 */
public final class ReadingChoice {
    private final List<String> steps = new ArrayList<>();
    private Optional<Reason> found = Optional.empty();

    private ReadingChoice() {}

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
    public static Optional<Reason> specification(List<Mapping> files) {
        for (var file : files) {
            var choice = new ReadingChoice();
            choice.mapping(file, SwarmSchema.root(), KeyTable.STANDARD.root());
            if (choice.found.isPresent()) {
                return choice.found;
            }
        }
        return Optional.empty();
    }

    private void mapping(Mapping mapping, SwarmSchema.Place swarm, KeyTable.Branch known) {
        for (var entry : mapping.entries()) {
            steps.add(steps.isEmpty() ? entry.key() : "." + entry.key());
            entry(entry, swarm, known);
            if (found.isPresent()) {
                return;
            }
            steps.removeLast();
        }
    }

    private void entry(Entry entry, SwarmSchema.Place swarm, KeyTable.Branch known) {
        var next = known.named(entry.key());
        if (entry.edit() != Node.Edit.NONE) {
            because(entry.at(), "has the tag " + entry.edit().tag() + ", which only the Compose Specification has");
        } else if (!swarm.has(entry.key())) {
            var extension = entry.key().startsWith("x-");
            if (!extension && !swarm.isFree() && (next.isPresent() || known.isFree())) {
                because(entry.at(), "is a key that only the Compose Specification has");
            }
            texts(entry.value(), entry.at());
        } else {
            value(entry.value(), entry.at(), swarm.of(entry.key()), next.orElse(known));
        }
    }

    private void value(Node node, Position at, SwarmSchema.Place swarm, KeyTable.Branch known) {
        if (!swarm.fits(node)) {
            if (known.fits(node)) {
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

    private void sequence(Sequence sequence, SwarmSchema.Place swarm, KeyTable.Branch known) {
        var item = known.item();
        for (var i = 0; i < sequence.items().size() && found.isEmpty(); i++) {
            var node = sequence.items().get(i);
            steps.add("[" + i + "]");
            if (swarm.hasItems()) {
                value(node, node.at(), swarm.of("[]"), item.orElse(known));
            } else {
                texts(node, node.at());
            }
            if (found.isEmpty()) {
                steps.removeLast();
            }
        }
    }

    /** Below extensions only variables are looked at. */
    private void texts(Node node, Position at) {
        if (found.isPresent()) {
            return;
        }
        if (node instanceof Mapping mapping) {
            for (var entry : mapping.entries()) {
                texts(entry.value(), entry.at());
            }
        } else if (node instanceof Sequence sequence) {
            for (var item : sequence.items()) {
                texts(item, item.at());
            }
        } else if (node instanceof Scalar scalar) {
            text(scalar, at);
        }
    }

    private void text(Scalar scalar, Position at) {
        if (scalar.kind() == Node.Kind.STRING && Template.isOfTheSpecification(scalar.text())) {
            because(at, "has a variable in a form that only the Compose Specification has");
        }
    }

    private void because(Position at, String text) {
        if (found.isEmpty()) {
            found = Optional.of(new Reason(String.join("", steps), at, text));
        }
    }
}
