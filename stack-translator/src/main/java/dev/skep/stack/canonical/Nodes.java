package dev.skep.stack.canonical;

import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.MappingDraft;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Item;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.node.SharedScalars;
import dev.skep.stack.compose.node.Slabs;
import dev.skep.stack.compose.scalar.Kind;
import java.util.ArrayList;
import java.util.List;

/** What canonical nodes are made of, in the slabs of one file; a node that needs no change is kept as it is. */
final class Nodes {
    /** Characters of the names and values of an ordinary file's pairs. */
    private static final int PAIRS = 4096;

    static final Scalar NOTHING = new Scalar("", Kind.NULL, false);
    static final Scalar EMPTY = Scalar.text("");
    static final Scalar YES = new Scalar("true", Kind.BOOLEAN, false);

    private final Slabs slabs = new Slabs();
    private final SharedScalars scalars = new SharedScalars(PAIRS);

    /** The form of one of a mapping's values, of which something may be said. */
    @FunctionalInterface
    interface Form {
        Node of(Field parent, Mapping mapping, int index);
    }

    /** The form of a key's value of which nothing is said. */
    @FunctionalInterface
    interface KeyForm {
        Node of(String key, Node value, int at, Nodes nodes);
    }

    /** The form of an item of a list of which nothing is said. */
    @FunctionalInterface
    interface ItemForm {
        Node of(Node item, int at, Nodes nodes);
    }

    /** The form of an item of a list, of which something may be said. */
    @FunctionalInterface
    interface SpokenItemForm {
        Node of(Field item);
    }

    static Scalar number(long number) {
        return new Scalar(Long.toString(number), Kind.INTEGER, false);
    }

    /** A mapping of at most so many keys that is to be put together. */
    MappingDraft draft(int most) {
        return new MappingDraft(most, slabs);
    }

    /** A mapping of one key. */
    Mapping mapping(String key, Node value, int at) {
        return draft(1).put(key, value, at).mapping();
    }

    /** A list of texts that stand where something else stands. */
    static Sequence texts(List<String> texts, int at) {
        List<Item> items = new ArrayList<>(texts.size());
        texts.forEach(text -> items.add(new Item(Scalar.text(text), at)));
        return Sequence.of(items);
    }

    /** Every value of a mapping in its form; what is no mapping is kept. */
    Node each(Field field, Form form) {
        if (!(field.node() instanceof Mapping mapping)) {
            return field.node();
        }
        var changed = mapping;
        for (var i = 0; i < mapping.size(); i++) {
            if (mapping.edit(i) != Node.Edit.RESET) {
                changed = slabs.put(mapping, changed, i, form.of(field, mapping, i));
            }
        }
        return changed;
    }

    /** Every value of a mapping in a form that says nothing of it; what is no mapping is kept. */
    Node each(Node node, KeyForm form) {
        if (!(node instanceof Mapping mapping)) {
            return node;
        }
        var changed = mapping;
        for (var i = 0; i < mapping.size(); i++) {
            if (mapping.edit(i) != Node.Edit.RESET) {
                changed =
                        slabs.put(mapping, changed, i, form.of(mapping.key(i), mapping.value(i), mapping.at(i), this));
            }
        }
        return changed;
    }

    /** Every item of a list in its form; what is no list is kept. */
    Node items(Field field, SpokenItemForm form) {
        if (!(field.node() instanceof Sequence sequence)) {
            return field.node();
        }
        var changed = sequence;
        for (var i = 0; i < sequence.size(); i++) {
            changed = slabs.put(sequence, changed, i, form.of(field.item(sequence, i)));
        }
        return changed;
    }

    /** Every item of a list in a form that says nothing of it; what is no list is kept. */
    Node items(Node node, ItemForm form) {
        if (!(node instanceof Sequence sequence)) {
            return node;
        }
        var changed = sequence;
        for (var i = 0; i < sequence.size(); i++) {
            changed = slabs.put(sequence, changed, i, form.of(sequence.value(i), sequence.at(i), this));
        }
        return changed;
    }

    /** One value as a list of one. */
    static Node list(Node node, int at) {
        return node instanceof Scalar scalar && !scalar.isNull() ? Sequence.of(scalar, at) : node;
    }

    /** A scalar as text in Go's words. */
    static Node asText(Node node) {
        return node instanceof Scalar scalar && scalar.kind() != Kind.STRING && scalar.kind() != Kind.NULL
                ? Scalar.text(scalar.printed())
                : node;
    }

    /** One value as a mapping with one key. */
    Node wrapped(Node node, String key, int at) {
        return node instanceof Scalar && !node.isNull() ? mapping(key, asText(node), at) : node;
    }

    /** A mapping of texts from a mapping, or from a list of {@code key=value}; an absent value is empty. */
    Node pairs(Node node) {
        return pairs(node, EMPTY);
    }

    /** A mapping of texts like {@link #pairs}; an absent value is null. */
    Node pairsOrNull(Node node) {
        return pairs(node, NOTHING);
    }

    private Node pairs(Node node, Scalar absent) {
        if (node instanceof Sequence sequence) {
            return pairs(sequence, absent);
        }
        if (!(node instanceof Mapping mapping)) {
            return node;
        }
        var changed = mapping;
        for (var i = 0; i < mapping.size(); i++) {
            if (mapping.edit(i) != Node.Edit.RESET) {
                changed = slabs.put(
                        mapping,
                        changed,
                        i,
                        mapping.value(i).isNull() && !absent.isNull() ? absent : asText(mapping.value(i)));
            }
        }
        return changed;
    }

    /** The last of equal keys holds. */
    private Mapping pairs(Sequence sequence, Scalar absent) {
        var draft = draft(sequence.size());
        for (var i = 0; i < sequence.size(); i++) {
            if (sequence.value(i) instanceof Scalar scalar) {
                var text = scalar.printed();
                var equals = text.indexOf('=');
                draft.put(
                        equals < 0 ? text : scalars.of(text, 0, equals).text(),
                        equals < 0 ? absent : scalars.of(text, equals + 1, text.length()),
                        sequence.at(i));
            }
        }
        return draft.mapping();
    }

    /** A mapping from a list of names, each with a value of its own; the first of equal names holds. */
    Node named(Node node, ItemForm value) {
        if (!(node instanceof Sequence sequence)) {
            return node;
        }
        var draft = draft(sequence.size());
        for (var i = 0; i < sequence.size(); i++) {
            if (sequence.value(i) instanceof Scalar scalar) {
                var name = scalar.printed();
                if (!draft.has(name)) {
                    draft.put(name, value.of(scalar, sequence.at(i), this), sequence.at(i));
                }
            }
        }
        return draft.mapping();
    }
}
