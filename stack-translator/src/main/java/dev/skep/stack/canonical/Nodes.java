package dev.skep.stack.canonical;

import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.GoScalars;
import dev.skep.stack.compose.MappingChange;
import dev.skep.stack.compose.Node;
import dev.skep.stack.compose.Node.Entry;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.Node.Sequence;
import dev.skep.stack.compose.Place;
import dev.skep.stack.compose.SequenceChange;
import java.util.ArrayList;
import java.util.List;

/** Pieces that canonical nodes are made of; a node that needs no change is kept as it is. */
final class Nodes {
    private Nodes() {}

    /** A node made of the value of one of a mapping's keys. */
    @FunctionalInterface
    interface Form {
        Node of(Field mapping, Entry entry);
    }

    /** A node made of an item of a list. */
    @FunctionalInterface
    interface ItemForm {
        Node of(Field item);
    }

    /** A node made of a node, of which nothing is said. */
    @FunctionalInterface
    interface NodeForm {
        Node of(Node node);
    }

    /** Values as texts. */
    private enum Text implements Form {
        /** Nothing is an empty text. */
        OR_EMPTY,
        /** Nothing stays nothing. */
        OR_NULL;

        @Override
        public Node of(Field mapping, Entry entry) {
            return this == OR_EMPTY && isNull(entry.value()) ? text("", entry.value()) : asText(entry.value());
        }
    }

    static Scalar text(String text, Place at) {
        return new Scalar(text, Kind.STRING, false, at);
    }

    static Scalar number(long number, Place at) {
        return new Scalar(Long.toString(number), Kind.INTEGER, false, at);
    }

    static Scalar yes(Place at) {
        return new Scalar("true", Kind.BOOLEAN, false, at);
    }

    static Scalar nothing(Place at) {
        return new Scalar("", Kind.NULL, false, at);
    }

    static Entry entry(String key, Node value) {
        return new Entry(key, value, value);
    }

    static Mapping mapping(Place at, Entry... entries) {
        return new Mapping(List.of(entries), at);
    }

    static Sequence texts(List<String> texts, Place at) {
        List<Node> items = new ArrayList<>(texts.size());
        texts.forEach(text -> items.add(text(text, at)));
        return new Sequence(items, at);
    }

    static boolean isNull(Node node) {
        return node instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }

    /** Every value of a mapping in its form; what is no mapping is kept. */
    static Node each(Field field, Form form) {
        if (!(field.node() instanceof Mapping mapping)) {
            return field.node();
        }
        var entries = mapping.entries();
        var change = new MappingChange(mapping);
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.edit() != Node.Edit.RESET) {
                change.put(i, form.of(field, entry));
            }
        }
        return change.mapping();
    }

    /** Every item of a list in its form; what is no list is kept. */
    static Node items(Field field, ItemForm form) {
        if (!(field.node() instanceof Sequence sequence)) {
            return field.node();
        }
        var items = sequence.items();
        var change = new SequenceChange(sequence);
        for (var i = 0; i < items.size(); i++) {
            change.put(i, form.of(field.item(i, items.get(i))));
        }
        return change.sequence();
    }

    /** Every item of a list in a form that says nothing of it; what is no list is kept. */
    static Node items(Node node, NodeForm form) {
        if (!(node instanceof Sequence sequence)) {
            return node;
        }
        var items = sequence.items();
        var change = new SequenceChange(sequence);
        for (var i = 0; i < items.size(); i++) {
            change.put(i, form.of(items.get(i)));
        }
        return change.sequence();
    }

    /** One value as a list of one. */
    static Node list(Node node) {
        return node instanceof Scalar scalar && !isNull(scalar) ? new Sequence(List.of(scalar), scalar) : node;
    }

    /** A scalar as text in Go's words. */
    static Node asText(Node node) {
        return node instanceof Scalar scalar && scalar.kind() != Kind.STRING && scalar.kind() != Kind.NULL
                ? text(GoScalars.print(scalar), scalar)
                : node;
    }

    /** Whether all values of a mapping are texts already. */
    private static boolean isTexts(Node node) {
        if (!(node instanceof Mapping mapping)) {
            return false;
        }
        var entries = mapping.entries();
        for (var i = 0; i < entries.size(); i++) {
            if (!(entries.get(i).value() instanceof Scalar scalar) || scalar.kind() != Kind.STRING) {
                return false;
            }
        }
        return true;
    }

    /** A mapping of texts from a mapping, or from a list of {@code key=value}; an absent value is empty. */
    static Node pairs(Node node) {
        if (isTexts(node)) {
            return node;
        }
        return node instanceof Sequence sequence ? pairs(sequence, false) : texts(node, Text.OR_EMPTY);
    }

    /** A mapping of texts like {@link #pairs}; an absent value is null. */
    static Node pairsOrNull(Node node) {
        if (isTexts(node)) {
            return node;
        }
        return node instanceof Sequence sequence ? pairs(sequence, true) : texts(node, Text.OR_NULL);
    }

    private static Node texts(Node node, Text form) {
        return node instanceof Mapping mapping ? each(Field.root(mapping), form) : node;
    }

    /** The last of equal keys holds. */
    private static Mapping pairs(Sequence sequence, boolean nulls) {
        var items = sequence.items();
        var entries = new KeyedEntries(items.size());
        for (var i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Scalar scalar) {
                var text = GoScalars.print(scalar);
                var equals = text.indexOf('=');
                var key = equals < 0 ? text : text.substring(0, equals);
                var absent = nulls ? nothing(scalar) : text("", scalar);
                entries.put(entry(key, equals < 0 ? absent : text(text.substring(equals + 1), scalar)));
            }
        }
        return new Mapping(entries.list(), sequence);
    }

    /** A mapping from a list of names, each with a value of its own; the first of equal names holds. */
    static Node named(Node node, NodeForm value) {
        if (!(node instanceof Sequence sequence)) {
            return node;
        }
        var items = sequence.items();
        var entries = new KeyedEntries(items.size());
        for (var i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Scalar scalar) {
                var name = GoScalars.print(scalar);
                if (!entries.has(name)) {
                    entries.put(entry(name, value.of(scalar)));
                }
            }
        }
        return new Mapping(entries.list(), sequence);
    }
}
