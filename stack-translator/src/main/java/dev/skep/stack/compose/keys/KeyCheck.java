package dev.skep.stack.compose.keys;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.findings.KeyPath;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Item;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.reader.Reading;
import java.util.ArrayList;
import java.util.List;

/**
 * The comparison of a document with the key table: unknown keys, wrong shapes, and the class of every key. What
 * interpolation made of a scalar becomes a number or a boolean where the table wants one.
 */
public final class KeyCheck {
    private final Reading reading;
    private final Findings findings;
    private final KeyPath path = new KeyPath();
    private int applied;

    private KeyCheck(Reading reading, Findings findings) {
        this.reading = reading;
        this.findings = findings;
    }

    /**
     * A document whose keys the table knows.
     *
     * @param document the document with typed scalars; what needed no change is the same node
     * @param applied number of keys that have their exact meaning
     */
    public record Checked(Mapping document, int applied) {}

    /** Reports what the table says of a document's keys. */
    public static Checked check(Mapping document, Reading reading, Findings findings) {
        var check = new KeyCheck(reading, findings);
        var typed = check.mapping(document, KeyTable.top());
        return new Checked(typed, check.applied);
    }

    private Node below(Node node, Place place) {
        if (node instanceof Mapping mapping) {
            return mapping(mapping, place);
        }
        var item = place.item();
        return node instanceof Sequence sequence && item != null ? sequence(sequence, item) : node;
    }

    private Mapping mapping(Mapping mapping, Place place) {
        List<Entry> entries = new ArrayList<>(mapping.size());
        for (var entry : mapping.entries()) {
            path.enter(entry.key());
            entries.add(entry.with(value(entry, place)));
            path.leave();
        }
        return mapping.with(entries);
    }

    private Node value(Entry entry, Place place) {
        var key = entry.key();
        var next = place.below(key);
        if (next != null) {
            return entry.edit() == Node.Edit.RESET ? entry.value() : value(entry.value(), entry.at(), next);
        }
        if (!isExtension(key) && !findings.isFull()) {
            var parent = path.parent();
            findings.refuse(
                    path.text(),
                    entry.at(),
                    "UnknownKey",
                    (parent.isEmpty() ? "(root)" : parent) + " Additional property " + key
                            + " is not allowed: correct the key or remove it");
        }
        return entry.value();
    }

    private Sequence sequence(Sequence sequence, Place place) {
        List<Item> items = new ArrayList<>(sequence.size());
        for (var item : sequence.items()) {
            path.enter(items.size());
            items.add(item.with(value(item.value(), item.at(), place)));
            path.leave();
        }
        return sequence.with(items);
    }

    /** Extension keys are free, but those of skep are known. */
    private static boolean isExtension(String key) {
        return key.startsWith("x-") && !key.startsWith("x-skep-");
    }

    private Node value(Node node, int at, Place place) {
        return switch (place.rule().keyClass()) {
            case REFUSED -> {
                var text = path.text();
                findings.refuse(
                        text, at, "UnsupportedKey", text + ": " + place.rule().text());
                yield node;
            }
            case APPROXIMATED -> {
                sayApproximated(at, place.rule().text());
                yield shaped(node, at, place);
            }
            case APPLIED -> {
                applied += place.rule().isNamed() ? 1 : 0;
                yield shaped(node, at, place);
            }
        };
    }

    /** Of keys without a text it is said by what is made of them, or of the key above them. */
    private void sayApproximated(int at, String what) {
        if (!what.isEmpty()) {
            var text = path.text();
            findings.approximate(text, at, "ApproximatedKey", text + ": " + what);
        }
    }

    private Node shaped(Node node, int at, Place place) {
        for (var shape : place.rule().shapes()) {
            if (shape.fits(node, reading)) {
                return node instanceof Scalar scalar
                        ? shape.typed(scalar, reading)
                        : place.isFree() ? node : below(node, place);
            }
        }
        if (reading == Reading.SPECIFICATION && Shape.isQuoted(node)) {
            return shaped(Shape.castable(node), at, place);
        }
        var words = new StringBuilder();
        for (var shape : place.rule().shapes()) {
            words.append(words.isEmpty() ? "" : " or ").append(shape.word());
        }
        var text = path.text();
        findings.refuseUnread(text, at, "WrongType", text + " must be " + words);
        return node;
    }
}
