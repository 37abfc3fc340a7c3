package dev.skep.stack.compose;

import dev.skep.api.GoDuration;
import dev.skep.stack.compose.Node.Entry;
import dev.skep.stack.compose.Node.Kind;
import dev.skep.stack.compose.Node.Mapping;
import dev.skep.stack.compose.Node.Scalar;
import dev.skep.stack.compose.Node.Sequence;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private final Position at;
    private final Node node;

    private Field(@Nullable Field parent, String key, int index, Position at, Node node) {
        this.parent = parent;
        this.key = key;
        this.index = index;
        this.at = at;
        this.node = node;
    }

    /** The whole document. */
    public static Field root(Mapping document) {
        return new Field(null, "", NO_ITEM, document.at(), document);
    }

    /** A value of a section that does not stand in the document at hand. */
    public static Field of(String section, String key, Position at, Node node) {
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

    /** Where the key (of items: the value) stands. */
    public Position at() {
        return at;
    }

    /** The value. */
    public Node node() {
        return node;
    }

    /** Path and place, without the value. */
    @Override
    public String toString() {
        return path() + " at " + at;
    }

    /** The value of a key; empty when it is absent or null. */
    public Optional<Field> get(String name) {
        if (!(node instanceof Mapping mapping)) {
            return Optional.empty();
        }
        var entries = mapping.entries();
        for (var i = 0; i < entries.size(); i++) {
            var entry = entries.get(i);
            if (entry.key().equals(name)) {
                return isNull(entry.value()) ? Optional.empty() : Optional.of(entry(entry));
            }
        }
        return Optional.empty();
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
        return new Field(this, entry.key(), NO_ITEM, entry.at(), entry.value());
    }

    /** One of the list's items. */
    public Field item(int place, Node item) {
        return new Field(this, key, place, item.at(), item);
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
        var field = get(name);
        return field.isPresent() ? field.get().entries() : List.of();
    }

    /** The items of a key's list; none where the key is absent. */
    public List<Field> items(String name) {
        var field = get(name);
        return field.isPresent() ? field.get().items() : List.of();
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
        var field = get(name);
        return field.isPresent() ? field.get().text() : Optional.empty();
    }

    /** The texts of a key's list, or its one text. */
    public List<String> texts(String name) {
        var field = get(name);
        if (field.isEmpty()) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (var item : field.get().itemsOrSelf()) {
            if (item.node instanceof Scalar scalar) {
                texts.add(GoScalars.print(scalar));
            }
        }
        return texts;
    }

    /** The whole number of a scalar; text only where interpolation made it. */
    public Optional<Long> integer() {
        return node instanceof Scalar scalar && (isNumber(scalar) || scalar.substituted())
                ? wholeNumber(scalar.text())
                : Optional.empty();
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
        var field = get(name);
        return field.isPresent() ? field.get().integer() : Optional.empty();
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
        if (!(node instanceof Scalar scalar)) {
            return Optional.empty();
        }
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
        var field = get(name);
        return field.isPresent() ? field.get().bool() : Optional.empty();
    }

    /** The duration of a key's value. */
    public Optional<Duration> duration(String name) {
        var text = text(name);
        return text.isPresent() ? GoDuration.parse(text.get()) : Optional.empty();
    }

    /**
     * The texts of a key that is a mapping, or a list of {@code key=value}; null values are empty texts, and the last of
     * equal keys holds.
     */
    public Map<String, String> textMap(String name) {
        var map = new TreeMap<String, String>();
        var field = get(name);
        if (field.isPresent()) {
            for (var entry : field.get().entries()) {
                map.put(entry.key(), entry.text().orElse(""));
            }
            for (var item : field.get().items()) {
                if (item.node instanceof Scalar scalar) {
                    var text = GoScalars.print(scalar);
                    var equals = text.indexOf('=');
                    map.put(
                            equals < 0 ? text : text.substring(0, equals),
                            equals < 0 ? "" : text.substring(equals + 1));
                }
            }
        }
        return map;
    }
}
