package dev.skep.stack.compose.node;

import dev.skep.api.GoDuration;
import dev.skep.api.SortedEntries;
import dev.skep.stack.compose.findings.Sources;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.scalar.Durations;
import dev.skep.stack.compose.scalar.GoScalars;
import dev.skep.stack.compose.scalar.Kind;
import java.math.BigDecimal;
import java.util.Arrays;
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
        return node instanceof Mapping mapping ? get(mapping, indexOf(mapping, name)) : Optional.empty();
    }

    private Optional<Field> get(Mapping mapping, int index) {
        return index < 0 ? Optional.empty() : Optional.of(entry(mapping, index));
    }

    /** Where a key is whose value is not null; -1 without. */
    private static int indexOf(Mapping mapping, String name) {
        var index = mapping.indexOf(name);
        return index < 0 || mapping.value(index).isNull() ? NO_ITEM : index;
    }

    /** The value of a key; null when it is absent or null. */
    private @Nullable Node find(String name) {
        if (!(node instanceof Mapping mapping)) {
            return null;
        }
        var index = indexOf(mapping, name);
        return index < 0 ? null : mapping.value(index);
    }

    /** The value of a key; an empty mapping where it is absent or null, so that nothing is read below it. */
    public Field in(String name) {
        if (node instanceof Mapping mapping) {
            var index = indexOf(mapping, name);
            if (index >= 0) {
                return entry(mapping, index);
            }
        }
        return new Field(this, name, NO_ITEM, at, Mapping.EMPTY);
    }

    /** Whether there is a key whose value is not null. */
    public boolean has(String name) {
        return find(name) != null;
    }

    /** The mapping of a key; an empty one where there is none. */
    public Mapping mapping(String name) {
        return find(name) instanceof Mapping mapping ? mapping : Mapping.EMPTY;
    }

    /** The scalar of a key; null when there is none. */
    private @Nullable Scalar scalar(String name) {
        return find(name) instanceof Scalar scalar ? scalar : null;
    }

    /** The entries of a mapping in the order of the file. */
    public List<Field> entries() {
        if (!(node instanceof Mapping mapping)) {
            return List.of();
        }
        var fields = new Field[mapping.size()];
        for (var i = 0; i < fields.length; i++) {
            fields[i] = entry(mapping, i);
        }
        return Arrays.asList(fields);
    }

    /** The value of one of this mapping's keys. */
    public Field entry(Mapping mapping, int index) {
        return new Field(this, mapping.key(index), NO_ITEM, mapping.at(index), mapping.value(index));
    }

    /** One of this list's items. */
    public Field item(Sequence sequence, int index) {
        return new Field(this, key, index, sequence.at(index), sequence.value(index));
    }

    /** The items of a list in the order of the file. */
    public List<Field> items() {
        if (!(node instanceof Sequence sequence)) {
            return List.of();
        }
        var fields = new Field[sequence.size()];
        for (var i = 0; i < fields.length; i++) {
            fields[i] = item(sequence, i);
        }
        return Arrays.asList(fields);
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
        var value = find(name);
        if (value instanceof Scalar scalar) {
            return List.of(scalar.printed());
        }
        return value instanceof Sequence sequence ? texts(sequence) : List.of();
    }

    private static List<String> texts(Sequence sequence) {
        var texts = new String[sequence.size()];
        var end = 0;
        for (var i = 0; i < texts.length; i++) {
            if (sequence.value(i) instanceof Scalar scalar) {
                texts[end++] = scalar.printed();
            }
        }
        return FixedLists.of(texts, 0, end);
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
        var value = find(name);
        return value == null ? Map.of() : texts(value).map();
    }

    /** The texts of {@link #textMap}, to which others can be put. */
    public SortedEntries.Filling<String> filling(String name) {
        var value = find(name);
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
        for (var i = 0; i < mapping.size(); i++) {
            texts.put(mapping.key(i), mapping.value(i) instanceof Scalar scalar ? scalar.printed() : "");
        }
        return texts;
    }

    private static SortedEntries.Filling<String> pairs(Sequence sequence) {
        var texts = new SortedEntries.Filling<String>(sequence.size() + 2);
        for (var i = 0; i < sequence.size(); i++) {
            if (sequence.value(i) instanceof Scalar scalar) {
                var text = scalar.printed();
                var equals = text.indexOf('=');
                texts.put(equals < 0 ? text : text.substring(0, equals), equals < 0 ? "" : text.substring(equals + 1));
            }
        }
        return texts;
    }
}
