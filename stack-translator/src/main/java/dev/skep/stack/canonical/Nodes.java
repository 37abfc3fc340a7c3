package dev.skep.stack.canonical;

import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Item;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.scalar.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What canonical nodes are made of; a node that needs no change is kept as it is. */
final class Nodes {
    static final Scalar NOTHING = new Scalar("", Kind.NULL, false);
    static final Scalar EMPTY = Scalar.text("");
    static final Scalar YES = new Scalar("true", Kind.BOOLEAN, false);

    private Nodes() {}

    /** The form of a key's value or of a list's item; a class rather than a lambda, whose first use costs a cold start more than the key. */
    @FunctionalInterface
    interface Form {
        Node of(Field value);
    }

    static Scalar number(long number) {
        return new Scalar(Long.toString(number), Kind.INTEGER, false);
    }

    /** A list of texts that stand where something else stands. */
    static Sequence texts(List<String> texts, int at) {
        List<Item> items = new ArrayList<>(texts.size());
        for (var text : texts) {
            items.add(new Item(Scalar.text(text), at));
        }
        return new Sequence(items);
    }

    /** Every value of a mapping in its form; what is no mapping is kept. */
    static Node each(Field field, Form form) {
        if (!(field.node() instanceof Mapping mapping)) {
            return field.node();
        }
        List<Entry> entries = new ArrayList<>(mapping.size());
        for (var entry : mapping.entries()) {
            entries.add(entry.edit() == Node.Edit.RESET ? entry : entry.with(form.of(field.below(entry))));
        }
        return mapping.with(entries);
    }

    /** Every item of a list in its form; what is no list is kept. */
    static Node items(Field field, Form form) {
        if (!(field.node() instanceof Sequence sequence)) {
            return field.node();
        }
        List<Item> items = new ArrayList<>(sequence.size());
        for (var item : field.items()) {
            items.add(sequence.items().get(items.size()).with(form.of(item)));
        }
        return sequence.with(items);
    }

    /** One value as a list of one. */
    static Node list(Field field) {
        return field.node() instanceof Scalar scalar && !scalar.isNull()
                ? Sequence.of(scalar, field.at())
                : field.node();
    }

    /** A scalar as text in Go's words. */
    static Node asText(Node node) {
        return node instanceof Scalar scalar && scalar.kind() != Kind.STRING && scalar.kind() != Kind.NULL
                ? Scalar.text(scalar.printed())
                : node;
    }

    /** One value as a mapping with one key. */
    static Node wrapped(Field field, String key) {
        return field.node() instanceof Scalar && !field.isNull()
                ? Mapping.of(key, field.at(), asText(field.node()))
                : field.node();
    }

    /** A mapping of texts from a mapping, or from a list of {@code key=value}, whose last of equal keys holds. */
    static Node pairs(Field field, Scalar absent) {
        if (field.node() instanceof Sequence sequence) {
            return pairs(sequence, absent);
        }
        if (!(field.node() instanceof Mapping mapping)) {
            return field.node();
        }
        List<Entry> entries = new ArrayList<>(mapping.size());
        for (var entry : mapping.entries()) {
            var isAbsent = entry.value().isNull() && entry.edit() != Node.Edit.RESET && !absent.isNull();
            entries.add(entry.with(isAbsent ? absent : asText(entry.value())));
        }
        return mapping.with(entries);
    }

    private static Mapping pairs(Sequence sequence, Scalar absent) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (var item : sequence.items()) {
            if (item.value() instanceof Scalar scalar) {
                var text = scalar.printed();
                var equals = text.indexOf('=');
                var key = equals < 0 ? text : text.substring(0, equals);
                var value = equals < 0 ? absent : Scalar.text(text.substring(equals + 1));
                entries.put(key, new Entry(key, item.at(), value));
            }
        }
        return Mapping.of(entries);
    }

    /** A mapping from a list of names, each with the same value; the first of equal names holds. */
    static Node named(Field field, Form form) {
        if (!(field.node() instanceof Sequence)) {
            return field.node();
        }
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (var item : field.items()) {
            if (item.node() instanceof Scalar scalar) {
                var name = scalar.printed();
                entries.putIfAbsent(name, new Entry(name, item.at(), form.of(item)));
            }
        }
        return Mapping.of(entries);
    }
}
