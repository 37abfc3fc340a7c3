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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A value of a stack file with its key path. Reading is lenient: a value of another shape reads as absent, because the key
 * table has refused it already.
 *
 * @param key the last part of the path
 * @param path key path from the top
 * @param at where the key (of items: the value) stands
 * @param node the value
 */
public record Field(String key, String path, Position at, Node node) {
    private static final Set<String> YES = Set.of("y", "yes", "true", "on");
    private static final Set<String> NO = Set.of("n", "no", "false", "off");

    /** The whole document. */
    public static Field root(Mapping document) {
        return new Field("", "", document.at(), document);
    }

    static String child(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    /** The value of a key; empty when it is absent or null. */
    public Optional<Field> get(String name) {
        return node instanceof Mapping mapping
                ? mapping.entries().stream()
                        .filter(entry -> entry.key().equals(name))
                        .findFirst()
                        .map(this::entry)
                        .filter(field -> !field.isNull())
                : Optional.empty();
    }

    /** The entries of a mapping in the order of the file. */
    public List<Field> entries() {
        return node instanceof Mapping mapping
                ? mapping.entries().stream().map(this::entry).toList()
                : List.of();
    }

    /** The value of one of the mapping's entries. */
    public Field entry(Entry entry) {
        return new Field(entry.key(), child(path, entry.key()), entry.at(), entry.value());
    }

    /** One of the list's items. */
    public Field item(int index, Node item) {
        return new Field(key, path + "[" + index + "]", item.at(), item);
    }

    /** The items of a list in the order of the file. */
    public List<Field> items() {
        return node instanceof Sequence(List<Node> items, Position _)
                ? IntStream.range(0, items.size())
                        .mapToObj(i -> item(i, items.get(i)))
                        .toList()
                : List.of();
    }

    /** Items of a list, or the value itself where it is a scalar. */
    public Stream<Field> itemsOrSelf() {
        return node instanceof Scalar ? Stream.of(this).filter(field -> !field.isNull()) : items().stream();
    }

    /** Whether the value is null. */
    public boolean isNull() {
        return node instanceof Scalar scalar && scalar.kind() == Kind.NULL;
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
        return get(name).flatMap(Field::text);
    }

    /** The texts of a key's list, or its one text. */
    public List<String> texts(String name) {
        return get(name).stream()
                .flatMap(Field::itemsOrSelf)
                .flatMap(field -> field.text().stream())
                .toList();
    }

    /** The whole number of a scalar; text only where interpolation made it. */
    public Optional<Long> integer() {
        return number().flatMap(Field::whole);
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
        return get(name).flatMap(Field::integer);
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
        var word = scalar.text().toLowerCase(Locale.ROOT);
        if (scalar.kind() != Kind.BOOLEAN && !scalar.substituted()) {
            return Optional.empty();
        }
        return YES.contains(word) ? Optional.of(true) : NO.contains(word) ? Optional.of(false) : Optional.empty();
    }

    static boolean isYes(String word) {
        return YES.contains(word.toLowerCase(Locale.ROOT));
    }

    /** The truth value of a key's value. */
    public Optional<Boolean> bool(String name) {
        return get(name).flatMap(Field::bool);
    }

    /** The duration of a key's value. */
    public Optional<Duration> duration(String name) {
        return text(name).flatMap(GoDuration::parse);
    }

    /**
     * The texts of a key that is a mapping, or a list of {@code key=value}; null values are empty texts, and the last of
     * equal keys holds.
     */
    public Map<String, String> textMap(String name) {
        var map = new TreeMap<String, String>();
        get(name).ifPresent(field -> {
            field.entries().forEach(entry -> map.put(entry.key(), entry.text().orElse("")));
            field.items()
                    .forEach(item -> item.text().ifPresent(text -> {
                        var equals = text.indexOf('=');
                        map.put(
                                equals < 0 ? text : text.substring(0, equals),
                                equals < 0 ? "" : text.substring(equals + 1));
                    }));
        });
        return map;
    }
}
