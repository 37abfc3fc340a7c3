package dev.skep.stack.canonical;

import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.GoScalars;
import dev.skep.stack.compose.Node;
import dev.skep.stack.compose.Node.Entry;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.Node.Sequence;
import dev.skep.stack.compose.Position;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Pieces that canonical nodes are made of; a node that needs no change is kept as it is. */
@SuppressWarnings("ReferenceEquality") // what is the same node needs no copy
final class Nodes {
    private Nodes() {}

    /** A node made of a field. */
    @FunctionalInterface
    interface Form {
        Node of(Field field);
    }

    /** Values as texts. */
    private enum Text implements Form {
        /** Nothing is an empty text. */
        OR_EMPTY,
        /** Nothing stays nothing. */
        OR_NULL;

        @Override
        public Node of(Field field) {
            return this == OR_EMPTY && field.isNull() ? text("", field.node().at()) : asText(field);
        }
    }

    static Scalar text(String text, Position at) {
        return new Scalar(text, Kind.STRING, false, at);
    }

    static Scalar number(long number, Position at) {
        return new Scalar(Long.toString(number), Kind.INTEGER, false, at);
    }

    static Scalar yes(Position at) {
        return new Scalar("true", Kind.BOOLEAN, false, at);
    }

    static Scalar nothing(Position at) {
        return new Scalar("", Kind.NULL, false, at);
    }

    static Entry entry(String key, Node value) {
        return new Entry(key, value.at(), value);
    }

    static Mapping mapping(Position at, Entry... entries) {
        return new Mapping(List.of(entries), at);
    }

    static Sequence texts(List<String> texts, Position at) {
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
        List<Entry> changed = List.of();
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            var value = entry.edit() == Node.Edit.RESET ? entry.value() : form.of(field.entry(entry));
            if (value != entry.value()) {
                changed = changed.isEmpty() ? new ArrayList<>(entries) : changed;
                changed.set(i, entry.with(value));
            }
        }
        return changed.isEmpty() ? mapping : new Mapping(changed, mapping.at());
    }

    /** Every item of a list in its form; what is no list is kept. */
    static Node items(Field field, Form form) {
        if (!(field.node() instanceof Sequence sequence)) {
            return field.node();
        }
        var items = sequence.items();
        List<Node> changed = List.of();
        for (var i = 0; i < items.size(); i++) {
            var value = form.of(field.item(i, items.get(i)));
            if (value != items.get(i)) {
                changed = changed.isEmpty() ? new ArrayList<>(items) : changed;
                changed.set(i, value);
            }
        }
        return changed.isEmpty() ? sequence : new Sequence(changed, sequence.at());
    }

    /** One value as a list of one. */
    static Node list(Field field) {
        return field.node() instanceof Scalar scalar && !field.isNull()
                ? new Sequence(List.of(scalar), scalar.at())
                : field.node();
    }

    /** A scalar as text in Go's words. */
    static Node asText(Field field) {
        return field.node() instanceof Scalar scalar && scalar.kind() != Kind.STRING && scalar.kind() != Kind.NULL
                ? text(GoScalars.print(scalar), scalar.at())
                : field.node();
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
    static Node pairs(Field field) {
        if (isTexts(field.node())) {
            return field.node();
        }
        return field.node() instanceof Sequence sequence ? pairs(sequence, false) : each(field, Text.OR_EMPTY);
    }

    /** A mapping of texts like {@link #pairs}; an absent value is null. */
    static Node pairsOrNull(Field field) {
        if (isTexts(field.node())) {
            return field.node();
        }
        return field.node() instanceof Sequence sequence ? pairs(sequence, true) : each(field, Text.OR_NULL);
    }

    /** The last of equal keys holds. */
    private static Mapping pairs(Sequence sequence, boolean nulls) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (var item : sequence.items()) {
            if (item instanceof Scalar scalar) {
                var text = GoScalars.print(scalar);
                var equals = text.indexOf('=');
                var key = equals < 0 ? text : text.substring(0, equals);
                var absent = nulls ? nothing(scalar.at()) : text("", scalar.at());
                entries.put(key, entry(key, equals < 0 ? absent : text(text.substring(equals + 1), scalar.at())));
            }
        }
        return new Mapping(List.copyOf(entries.values()), sequence.at());
    }

    /** A mapping from a list of names, each with a value of its own. */
    static Node named(Field field, Form value) {
        if (!(field.node() instanceof Sequence sequence)) {
            return field.node();
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (var item : field.items()) {
            var name = item.text();
            if (name.isPresent()) {
                entries.putIfAbsent(name.get(), entry(name.get(), value.of(item)));
            }
        }
        return new Mapping(List.copyOf(entries.values()), sequence.at());
    }
}
