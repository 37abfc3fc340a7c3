package dev.skep.stack.compose;

import dev.skep.stack.compose.Node.Entry;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.Node.Sequence;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The comparison of a document with the key table: unknown keys, wrong shapes, and the class of every key. What
 * interpolation made of a scalar becomes a number or a boolean where the table wants one.
 */
@SuppressWarnings("ReferenceEquality") // what is the same node needs no copy
public final class KeyCheck {
    private final Reading reading;
    private final Findings findings;
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
    public static Checked check(Mapping document, KeyTable table, Reading reading, Findings findings) {
        var check = new KeyCheck(reading, findings);
        var typed = check.mapping(Field.root(document), document, table.root());
        return new Checked(typed, check.applied);
    }

    private Node below(Field parent, KeyTable.Branch branch) {
        if (parent.node() instanceof Mapping mapping) {
            return mapping(parent, mapping, branch);
        }
        var item = branch.item();
        return parent.node() instanceof Sequence sequence && item.isPresent()
                ? sequence(parent, sequence, item.get())
                : parent.node();
    }

    private Mapping mapping(Field parent, Mapping mapping, KeyTable.Branch branch) {
        List<Entry> entries = new ArrayList<>(mapping.entries().size());
        var same = true;
        for (var entry : mapping.entries()) {
            var typed = entry(parent, entry, branch);
            same &= typed == entry.value();
            entries.add(typed == entry.value() ? entry : entry.with(typed));
        }
        return same ? mapping : new Mapping(entries, mapping.at());
    }

    private Node entry(Field parent, Entry entry, KeyTable.Branch branch) {
        var field = new Field(entry.key(), Field.child(parent.path(), entry.key()), entry.at(), entry.value());
        var next = branch.named(entry.key());
        if (next.isPresent()) {
            return entry.edit() == Node.Edit.RESET ? entry.value() : value(field, next.get());
        }
        if (!isExtension(entry.key())) {
            var where = parent.path().isEmpty() ? "(root)" : parent.path();
            findings.refuse(
                    field,
                    "UnknownKey",
                    where + " Additional property " + entry.key() + " is not allowed: correct the key or remove it");
        }
        return entry.value();
    }

    private Sequence sequence(Field parent, Sequence sequence, KeyTable.Branch branch) {
        List<Node> items = new ArrayList<>(sequence.items().size());
        var same = true;
        for (var item : sequence.items()) {
            var field = new Field(parent.key(), parent.path() + "[" + items.size() + "]", item.at(), item);
            var typed = value(field, branch);
            same &= typed == item;
            items.add(typed);
        }
        return same ? sequence : new Sequence(items, sequence.at());
    }

    /** Extension keys are free, but those of skep are known. */
    private static boolean isExtension(String key) {
        return key.startsWith("x-") && !key.startsWith("x-skep-");
    }

    private Node value(Field field, KeyTable.Branch branch) {
        if (branch.rule().isEmpty()) {
            return below(field, branch);
        }
        var rule = branch.rule().get();
        return switch (rule.keyClass()) {
            case REFUSED -> {
                findings.refuse(field, "UnsupportedKey", field.path() + ": " + rule.text());
                yield field.node();
            }
            case APPROXIMATED -> {
                findings.approximate(field, "ApproximatedKey", field.path() + ": " + rule.text());
                yield shaped(field, branch, rule);
            }
            case APPLIED -> {
                applied += rule.path().endsWith("*") || rule.path().endsWith("[]") ? 0 : 1;
                yield shaped(field, branch, rule);
            }
        };
    }

    private Node shaped(Field field, KeyTable.Branch branch, KeyRule rule) {
        for (var shape : rule.shapes()) {
            if (shape.fits(field, reading)) {
                return field.node() instanceof Scalar scalar
                        ? shape.typed(scalar, reading)
                        : branch.isFree() ? field.node() : below(field, branch);
            }
        }
        if (reading == Reading.SPECIFICATION && Shape.isQuoted(field.node())) {
            return shaped(Shape.castable(field), branch, rule);
        }
        var words = rule.shapes().stream().map(Shape::word).collect(Collectors.joining(" or "));
        findings.refuseUnread(field.path(), field.at(), "WrongType", field.path() + " must be " + words);
        return field.node();
    }
}
