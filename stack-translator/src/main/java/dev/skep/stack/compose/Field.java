package dev.skep.stack.compose;

import dev.skep.api.GoDuration;
import dev.skep.api.SortedEntries;
import dev.skep.stack.compose.Node.Entry;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.Node.Sequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A value of a stack file with its key path. Reading is lenient: a value of another shape reads as absent, because the key
 * table has refused it already.
 */
public final class Field implements Place {
    private static final int NO_ITEM = -1;

    private final @Nullable Field parent;
    private final String key;
    private final int index;
    private final Place at;
    private final Node node;

    private Field(@Nullable Field parent, String key, int index, Place at, Node node) {
        this.parent = parent;
        this.key = key;
        this.index = index;
        this.at = at;
        this.node = node;
    }

    /** The whole document. */
    public static Field root(Mapping document) {
        return new Field(null, "", NO_ITEM, document, document);
    }

    /** A value of a section that does not stand in the document at hand. */
    public static Field of(String section, String key, Place at, Node node) {
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

    @Override
    public Origin origin() {
        return at.origin();
    }

    @Override
    public int spot() {
        return at.spot();
    }

    /** The value. */
    public Node node() {
        return node;
    }

    /** Path and place, without the value. */
    @Override
    public String toString() {
        return path() + " at " + at.position();
    }

    /** The value of a key; empty when it is absent or null. */
    public Optional<Field> get(String name) {
        var entry = find(name);
        return entry == null ? Optional.empty() : Optional.of(entry(entry));
    }

    /** The entry of a key; null when it is absent or its value null. */
    private @Nullable Entry find(String name) {
        if (!(node instanceof Mapping mapping)) {
            return null;
        }
        var entries = mapping.entries();
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.key().equals(name)) {
                return isNull(entry.value()) ? null : entry;
            }
        }
        return null;
    }

    /** The scalar of a key; null when there is none. */
    private @Nullable Scalar scalar(String name) {
        var entry = find(name);
        return entry != null && entry.value() instanceof Scalar scalar ? scalar : null;
    }

    /** The entries of a mapping in the order of the file. */
    public List<Field> entries() {
        if (!(node instanceof Mapping mapping)) {
            return List.of();
        }
        var fields = new ArrayList<Field>(mapping.entries().size());
        for (var entry : mapping.entries()) {
            fields.add(entry(entry));
        }
        return fields;
    }

    /** The value of one of the mapping's entries. */
    public Field entry(Entry entry) {
        return new Field(this, entry.key(), NO_ITEM, entry, entry.value());
    }

    /** One of the list's items. */
    public Field item(int place, Node item) {
        return new Field(this, key, place, item, item);
    }

    /** The items of a list in the order of the file. */
    public List<Field> items() {
        if (!(node instanceof Sequence sequence)) {
            return List.of();
        }
        var fields = new ArrayList<Field>(sequence.items().size());
        for (var item : sequence.items()) {
            fields.add(item(fields.size(), item));
        }
        return fields;
    }

    /** The entries of a key's mapping; none where the key is absent. */
    public List<Field> entries(String name) {
        var entry = find(name);
        return entry == null ? List.of() : entry(entry).entries();
    }

    /** The items of a key's list; none where the key is absent. */
    public List<Field> items(String name) {
        var entry = find(name);
        return entry == null ? List.of() : entry(entry).items();
    }

    /** Items of a list, or the value itself where it is a scalar. */
    public List<Field> itemsOrSelf() {
        return node instanceof Scalar ? isNull() ? List.of() : List.of(this) : items();
    }

    private static boolean isNull(Node node) {
        return node instanceof Scalar scalar && scalar.kind() == Kind.NULL;
    }

    /** Whether the value is null. */
    public boolean isNull() {
        return isNull(node);
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
        return node instanceof Scalar scalar ? Optional.of(GoScalars.print(scalar)) : Optional.empty();
    }

    /** The text of a key's value. */
    public Optional<String> text(String name) {
        var scalar = scalar(name);
        return scalar == null ? Optional.empty() : Optional.of(GoScalars.print(scalar));
    }

    /** The texts of a key's list, or its one text. */
    public List<String> texts(String name) {
        var entry = find(name);
        if (entry == null) {
            return List.of();
        }
        if (entry.value() instanceof Scalar scalar) {
            return List.of(GoScalars.print(scalar));
        }
        return entry.value() instanceof Sequence sequence ? texts(sequence.items()) : List.of();
    }

    private static List<String> texts(List<Node> items) {
        var texts = new String[items.size()];
        var end = 0;
        for (var i = 0; i < texts.length; i++) {
            if (items.get(i) instanceof Scalar scalar) {
                texts[end++] = GoScalars.print(scalar);
            }
        }
        return List.of(end == texts.length ? texts : Arrays.copyOf(texts, end));
    }

    /** The whole number of a scalar; text only where interpolation made it. */
    public Optional<Long> integer() {
        return node instanceof Scalar scalar ? integer(scalar) : Optional.empty();
    }

    private static Optional<Long> integer(Scalar scalar) {
        return isNumber(scalar) || scalar.substituted() ? wholeNumber(scalar.text()) : Optional.empty();
    }

    /** The whole number of 64 bits that a plain scalar is, however it is written. */
    static Optional<Long> wholeNumber(String plain) {
        return GoScalars.isSafeDecimal(plain)
                ? Optional.of(Long.parseLong(plain))
                : GoScalars.real(plain).flatMap(Field::whole);
    }

    private static Optional<Long> whole(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() > 0 || stripped.precision() - stripped.scale() > 19
                ? Optional.empty()
                : Optional.of(stripped.toBigInteger())
                        .filter(n -> n.bitLength() < 64)
                        .map(BigInteger::longValueExact);
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
        return isYes(scalar.text()) ? Optional.of(true) : isNo(scalar.text()) ? Optional.of(false) : Optional.empty();
    }

    static boolean isYes(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "y", "yes", "true", "on" -> true;
            default -> false;
        };
    }

    static boolean isNo(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "n", "no", "false", "off" -> true;
            default -> false;
        };
    }

    /** The truth value of a key's value. */
    public Optional<Boolean> bool(String name) {
        var scalar = scalar(name);
        return scalar == null ? Optional.empty() : bool(scalar);
    }

    /** The nanoseconds of a key's value; -1 where it is absent or no duration. */
    public long nanos(String name) {
        var scalar = scalar(name);
        return scalar == null ? -1 : GoDuration.nanos(GoScalars.print(scalar));
    }

    /**
     * The texts of a key that is a mapping, or a list of {@code key=value}; null values are empty texts, and the last of
     * equal keys holds.
     */
    public Map<String, String> textMap(String name) {
        var entry = find(name);
        if (entry == null) {
            return Map.of();
        }
        return texts(entry.value()).map();
    }

    /** The texts of {@link #textMap}, to which others can be put. */
    public SortedEntries.Filling<String> filling(String name) {
        var entry = find(name);
        return entry == null ? new SortedEntries.Filling<>(2) : texts(entry.value());
    }

    private static SortedEntries.Filling<String> texts(Node node) {
        if (node instanceof Mapping mapping) {
            var texts = new SortedEntries.Filling<String>(mapping.entries().size() + 2);
            for (var i = 0; i < mapping.entries().size(); i++) {
                var entry = mapping.entries().get(i);
                texts.put(entry.key(), entry.value() instanceof Scalar scalar ? GoScalars.print(scalar) : "");
            }
            return texts;
        }
        var items = node instanceof Sequence sequence ? sequence.items() : List.<Node>of();
        var texts = new SortedEntries.Filling<String>(items.size() + 2);
        for (var i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Scalar scalar) {
                var text = GoScalars.print(scalar);
                var equals = text.indexOf('=');
                texts.put(equals < 0 ? text : text.substring(0, equals), equals < 0 ? "" : text.substring(equals + 1));
            }
        }
        return texts;
    }
}
