package dev.skep.stack.compose.node;

import dev.skep.api.GoDuration;
import dev.skep.api.SortedEntries;
import dev.skep.stack.compose.findings.Sources;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.scalar.Durations;
import dev.skep.stack.compose.scalar.GoScalars;
import dev.skep.stack.compose.scalar.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a stack file with its key path. Reading is lenient: a value of another shape reads as absent, because the key
 * table has refused it already.
 */
public final class Field {
    private static final int NO_ITEM = -1;

    private final @Nullable Field parent;
    private final String key;
    private final int index;
    private final int at;
    private final Node node;

    private Field(@Nullable Field parent, String key, int index, int at, Node node) {
        this.parent = parent;
        this.key = key;
        this.index = index;
        this.at = at;
        this.node = node;
    }

    /** The whole document, which stands where its first key does. */
    public static Field root(Mapping document) {
        return new Field(null, "", NO_ITEM, document.firstAt(), document);
    }

    /** A value of a section that does not stand in the document at hand. */
    public static Field of(String section, String key, int at, Node node) {
        return new Field(new Field(null, section, NO_ITEM, at, node), key, NO_ITEM, at, node);
    }

    /** The last key of the path. */
    public String key() {
        return key;
    }

    /** The key path from the top, as in {@code services.web.ports[0]}; empty for the whole document. */
    public String path() {
        if (parent == null) {
            return key;
        }
        var above = parent.path();
        if (index != NO_ITEM) {
            return above + "[" + index + "]";
        }
        return above.isEmpty() ? key : above + "." + key;
    }

    /** Where the value's key stands, or the item of a list: a place in the {@link Sources}. */
    public int at() {
        return at;
    }

    /** The value. */
    public Node node() {
        return node;
    }

    /** The path, without the value. */
    @Override
    public String toString() {
        return path();
    }

    /** The value of a key; empty when it is absent or null. */
    public Optional<Field> get(String name) {
        var entry = find(name);
        return entry == null ? Optional.empty() : Optional.of(below(entry));
    }

    /** A key whose value is not null; null without. */
    private @Nullable Entry find(String name) {
        var entry = node instanceof Mapping mapping ? mapping.entry(name) : null;
        return entry == null || entry.value().isNull() ? null : entry;
    }

    /** The value of a key that is not null; null without. */
    private @Nullable Node value(String name) {
        var entry = find(name);
        return entry == null ? null : entry.value();
    }

    /** The value of a key; an empty mapping where it is absent or null, so that nothing is read below it. */
    public Field in(String name) {
        var entry = find(name);
        return entry == null ? new Field(this, name, NO_ITEM, at, Mapping.EMPTY) : below(entry);
    }

    /** Whether there is a key whose value is not null. */
    public boolean has(String name) {
        return find(name) != null;
    }

    /** The mapping of a key; an empty one where there is none. */
    public Mapping mapping(String name) {
        return value(name) instanceof Mapping mapping ? mapping : Mapping.EMPTY;
    }

    /** The scalar of a key; null when there is none. */
    private @Nullable Scalar scalar(String name) {
        return value(name) instanceof Scalar scalar ? scalar : null;
    }

    /** The entries of a mapping in the order of the file. */
    public List<Field> entries() {
        if (!(node instanceof Mapping mapping)) {
            return List.of();
        }
        List<Field> fields = new ArrayList<>(mapping.size());
        for (var entry : mapping.entries()) {
            fields.add(below(entry));
        }
        return fields;
    }

    /** The value of one of this mapping's entries. */
    public Field below(Entry entry) {
        return new Field(this, entry.key(), NO_ITEM, entry.at(), entry.value());
    }

    /** Another value in the same place. */
    public Field with(Node other) {
        return new Field(parent, key, index, at, other);
    }

    /** The items of a list in the order of the file. */
    public List<Field> items() {
        if (!(node instanceof Sequence sequence)) {
            return List.of();
        }
        List<Field> fields = new ArrayList<>(sequence.size());
        for (var item : sequence.items()) {
            fields.add(new Field(this, key, fields.size(), item.at(), item.value()));
        }
        return fields;
    }

    /** The entries of a key's mapping; none where the key is absent. */
    public List<Field> entries(String name) {
        var field = get(name);
        return field.isEmpty() ? List.of() : field.get().entries();
    }

    /** The items of a key's list; none where the key is absent. */
    public List<Field> items(String name) {
        var field = get(name);
        return field.isEmpty() ? List.of() : field.get().items();
    }

    /** Items of a list, or the value itself where it is a scalar. */
    public List<Field> itemsOrSelf() {
        return node instanceof Scalar ? isNull() ? List.of() : List.of(this) : items();
    }

    /** Whether the value is null. */
    public boolean isNull() {
        return node.isNull();
    }

    /** Whether the value is a mapping. */
    public boolean isMapping() {
        return node instanceof Mapping;
    }

    /** Whether the value is a list. */
    public boolean isList() {
        return node instanceof Sequence;
    }

    /** The value of a scalar in Go's words. */
    public Optional<String> text() {
        return node instanceof Scalar scalar ? Optional.of(scalar.printed()) : Optional.empty();
    }

    /** The text of a key's value. */
    public Optional<String> text(String name) {
        var scalar = scalar(name);
        return scalar == null ? Optional.empty() : Optional.of(scalar.printed());
    }

    /** The texts of a key's list, or its one text. */
    public List<String> texts(String name) {
        var value = value(name);
        if (value instanceof Scalar scalar) {
            return List.of(scalar.printed());
        }
        return value instanceof Sequence sequence ? texts(sequence) : List.of();
    }

    private static List<String> texts(Sequence sequence) {
        List<String> texts = new ArrayList<>(sequence.size());
        for (var item : sequence.items()) {
            if (item.value() instanceof Scalar scalar) {
                texts.add(scalar.printed());
            }
        }
        return List.copyOf(texts);
    }

    /** The whole number of a scalar; text only where interpolation made it. */
    public Optional<Long> integer() {
        return node instanceof Scalar scalar ? integer(scalar) : Optional.empty();
    }

    private static Optional<Long> integer(Scalar scalar) {
        return isNumber(scalar) || scalar.substituted() ? GoScalars.wholeNumber(scalar.text()) : Optional.empty();
    }

    /** The whole number of a key's value. */
    public Optional<Long> integer(String name) {
        var scalar = scalar(name);
        return scalar == null ? Optional.empty() : integer(scalar);
    }

    /** The number of a scalar. */
    public Optional<BigDecimal> number() {
        return node instanceof Scalar scalar && (isNumber(scalar) || scalar.substituted())
                ? GoScalars.real(scalar.text())
                : Optional.empty();
    }

    private static boolean isNumber(Scalar scalar) {
        return scalar.kind() == Kind.INTEGER || scalar.kind() == Kind.FLOAT;
    }

    /** The truth value of a scalar; text only where interpolation made it. */
    public Optional<Boolean> bool() {
        return node instanceof Scalar scalar ? bool(scalar) : Optional.empty();
    }

    private static Optional<Boolean> bool(Scalar scalar) {
        if (scalar.kind() != Kind.BOOLEAN && !scalar.substituted()) {
            return Optional.empty();
        }
        return GoScalars.isYes(scalar.text())
                ? Optional.of(true)
                : GoScalars.isNo(scalar.text()) ? Optional.of(false) : Optional.empty();
    }

    /** The truth value of a key's value. */
    public Optional<Boolean> bool(String name) {
        var scalar = scalar(name);
        return scalar == null ? Optional.empty() : bool(scalar);
    }

    /** The one form of the duration that a key's value is; null where it is absent or no duration. */
    public @Nullable String duration(String name) {
        var text = text(name).orElse("");
        return GoDuration.nanos(text) < 0 ? null : Durations.canonical(text);
    }

    /** The nanoseconds of a key's value; -1 where it is absent or no duration. */
    public long nanos(String name) {
        var scalar = scalar(name);
        return scalar == null ? -1 : GoDuration.nanos(scalar.printed());
    }

    /**
     * The texts of a key that is a mapping, or a list of {@code key=value}; null values are empty texts, and the last of
     * equal keys holds.
     */
    public Map<String, String> textMap(String name) {
        var value = value(name);
        return value == null ? Map.of() : texts(value).map();
    }

    /** The texts of {@link #textMap}, to which others can be put. */
    public SortedEntries.Filling<String> filling(String name) {
        var value = value(name);
        return value == null ? new SortedEntries.Filling<>(2) : texts(value);
    }

    private static SortedEntries.Filling<String> texts(Node node) {
        if (node instanceof Mapping mapping) {
            return pairs(mapping);
        }
        return node instanceof Sequence sequence ? pairs(sequence) : new SortedEntries.Filling<>(2);
    }

    private static SortedEntries.Filling<String> pairs(Mapping mapping) {
        var texts = new SortedEntries.Filling<String>(mapping.size() + 2);
        for (var entry : mapping.entries()) {
            texts.put(entry.key(), entry.value() instanceof Scalar scalar ? scalar.printed() : "");
        }
        return texts;
    }

    private static SortedEntries.Filling<String> pairs(Sequence sequence) {
        var texts = new SortedEntries.Filling<String>(sequence.size() + 2);
        for (var item : sequence.items()) {
            if (item.value() instanceof Scalar scalar) {
                var text = scalar.printed();
                var equals = text.indexOf('=');
                texts.put(equals < 0 ? text : text.substring(0, equals), equals < 0 ? "" : text.substring(equals + 1));
            }
        }
        return texts;
    }
}
