package dev.skep.stack.config;

import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Entry;
import dev.skep.stack.compose.node.Node.Item;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.reader.Reading;
import dev.skep.stack.compose.scalar.ByteSize;
import dev.skep.stack.compose.scalar.GoScalars;
import dev.skep.stack.compose.scalar.Kind;
import dev.skep.stack.load.Document;
import dev.skep.stack.load.Versions;
import dev.skep.stack.text.YamlText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A document as {@code docker stack config} prints it: keys in Docker's order, names sorted, what is empty left out. Paths
 * stay relative, for the directory of the files is not known here.
 */
public final class ConfigWriter {
    private final Reading reading;

    private ConfigWriter(Reading reading) {
        this.reading = reading;
    }

    /** The YAML text of a document. */
    public static String write(Document document) {
        var writer = new ConfigWriter(document.reading());
        var text = new StringBuilder();
        YamlText.write(text, plain(writer.ordered(writer.complete(document), KeyOrder.root())));
        return text.toString();
    }

    /** Docker prints the version, and the services also when there are none. */
    private Mapping complete(Document document) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        var at = document.field().at();
        entries.put("services", new Entry("services", at, Mapping.EMPTY));
        entries.putAll(document.root().byKey());
        entries.remove("version");
        entries.remove("include");
        if (reading == Reading.SWARM) {
            entries.put("version", new Entry("version", at, Scalar.text(Versions.of(document.field()))));
        }
        return Mapping.of(entries);
    }

    private Mapping ordered(Mapping mapping, KeyOrder.OrderedKey branch) {
        Map<String, Entry> rest = new TreeMap<>(mapping.byKey());
        List<Entry> ordered = new ArrayList<>(rest.size());
        var keys = branch.keys();
        for (var key : keys.map(KeyOrder.Keys::order).orElseGet(List::of)) {
            var entry = rest.remove(key);
            if (entry != null) {
                var size = keys.get().sizes().get(key);
                var value = size == null ? value(entry, branch.of(key)) : bytes(entry.value(), size);
                if (keys.get().always().contains(key) ? !value.isNull() : !isLeftOut(value) || isEmptied(key, value)) {
                    ordered.add(entry.with(value));
                }
            }
        }
        for (var entry : rest.values()) {
            var value = value(entry, branch.of(entry.key()));
            if (keys.isEmpty() || isPrinted(entry.key(), value)) {
                ordered.add(entry.with(value));
            }
        }
        return new Mapping(ordered);
    }

    /** A size as its number of bytes; what is none is printed as it stands. */
    private static Node bytes(Node node, Kind kind) {
        var bytes = ByteSize.parse(node instanceof Scalar scalar ? scalar.printed() : "");
        return bytes.isPresent() ? new Scalar(Long.toString(bytes.get()), kind, false) : node;
    }

    /** Of keys that Docker does not print, those of the Specification, and extensions. */
    private boolean isPrinted(String key, Node value) {
        return key.startsWith("x-") || (reading == Reading.SPECIFICATION && !isLeftOut(value));
    }

    /** What Docker leaves out; of files of the Specification only what says nothing, for there zeros are values. */
    private boolean isLeftOut(Node value) {
        return switch (reading) {
            case SWARM -> isEmpty(value);
            case SPECIFICATION ->
                switch (value) {
                    case Mapping mapping -> mapping.size() == 0;
                    case Sequence sequence -> sequence.size() == 0;
                    case Scalar scalar -> scalar.kind() == Kind.NULL;
                };
        };
    }

    /** By the Specification an empty command is not that of the image. */
    private boolean isEmptied(String key, Node value) {
        return key.equals("services")
                || (reading == Reading.SPECIFICATION
                        && value instanceof Sequence
                        && (key.equals("command") || key.equals("entrypoint")));
    }

    private Node value(Entry entry, KeyOrder.OrderedKey branch) {
        return switch (entry.key()) {
            case "depends_on" -> reading == Reading.SWARM ? names(entry.value()) : shaped(entry.value(), branch);
            case "env_file" -> paths(entry.value());
            case "ports" -> shaped(reading == Reading.SWARM ? withoutAddress(entry.value()) : entry.value(), branch);
            default -> shaped(entry.value(), branch);
        };
    }

    private Node shaped(Node node, KeyOrder.OrderedKey branch) {
        return switch (node) {
            case Mapping mapping -> ordered(mapping, branch);
            case Sequence list ->
                list.with(list.items().stream()
                        .map(item -> item.with(shaped(item.value(), branch.item())))
                        .toList());
            case Scalar scalar -> scalar;
        };
    }

    private static Node names(Node node) {
        return node instanceof Mapping mapping
                ? new Sequence(mapping.entries().stream()
                        .map(entry -> new Item(Scalar.text(entry.key()), entry.at()))
                        .toList())
                : node;
    }

    /** Files with nothing but their path are printed as it. */
    private static Node paths(Node node) {
        return node instanceof Sequence list
                ? list.with(list.items().stream()
                        .map(item -> item.value() instanceof Mapping only && only.size() == 1
                                ? item.with(only.entries().getFirst().value())
                                : item)
                        .toList())
                : node;
    }

    private static Node withoutAddress(Node node) {
        return node instanceof Sequence list
                ? list.with(list.items().stream()
                        .map(item -> item.with(withoutHost(item.value())))
                        .toList())
                : node;
    }

    private static Node withoutHost(Node port) {
        return port instanceof Mapping mapping ? mapping.without("host_ip") : port;
    }

    /** What Go's encoder leaves out. */
    private static boolean isEmpty(Node node) {
        return switch (node) {
            case Mapping mapping -> mapping.size() == 0;
            case Sequence sequence -> sequence.size() == 0;
            case Scalar scalar ->
                switch (scalar.kind()) {
                    case NULL -> true;
                    case STRING -> scalar.text().isEmpty() || scalar.text().equals("0s");
                    case BOOLEAN -> scalar.text().equalsIgnoreCase("false");
                    case INTEGER, FLOAT ->
                        GoScalars.real(scalar.text())
                                .filter(number -> number.signum() == 0)
                                .isPresent();
                };
        };
    }

    private static Map<String, @Nullable Object> plain(Mapping mapping) {
        var plain = new LinkedHashMap<String, @Nullable Object>();
        for (var entry : mapping.entries()) {
            plain.put(entry.key(), plain(entry.value()));
        }
        return plain;
    }

    private static @Nullable Object plain(Node node) {
        return switch (node) {
            case Mapping mapping -> plain(mapping);
            case Sequence sequence ->
                sequence.items().stream().map(item -> plain(item.value())).collect(Collectors.toList());
            case Scalar scalar ->
                switch (scalar.kind()) {
                    case STRING -> scalar.text();
                    case INTEGER, FLOAT -> new YamlText.Bare(scalar.printed());
                    case BOOLEAN -> new YamlText.Bare(scalar.text().toLowerCase(Locale.ROOT));
                    case NULL -> null;
                };
        };
    }
}
