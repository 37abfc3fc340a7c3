package dev.skep.stack.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.node.Node.Mapping;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.node.Node.Sequence;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.YamlReader;
import dev.skep.stack.compose.scalar.Kind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The facts of a merged file as {@code config} prints it, normalised: a path below the directory of the files is written
 * without it, a key with nothing below it is a fact of its own, and empty lines at the beginning of a text do not count, for
 * Docker prints one too few.
 */
record MergedFile(String directory) {
    private static final String EMPTY = "<empty>";

    /** The facts of a text; a text that is no YAML has none. */
    Map<String, String> facts(String text) {
        return YamlReader.read("config", text, Limits.STANDARD, new Findings())
                .map(root -> Facts.of("config", tree(root)))
                .orElseGet(Map::of);
    }

    private JsonNode tree(Node node) {
        var json = JsonNodeFactory.instance;
        return switch (node) {
            case Mapping mapping -> {
                var object = json.objectNode();
                mapping.entries()
                        .forEach(entry ->
                                object.set(entry.key(), empty(entry.value()).orElseGet(() -> tree(entry.value()))));
                yield object;
            }
            case Sequence sequence -> {
                var list = json.arrayNode();
                sequence.items().forEach(item -> list.add(tree(item.value())));
                yield list;
            }
            case Scalar scalar -> json.textNode(text(scalar));
        };
    }

    private static Optional<JsonNode> empty(Node node) {
        var isEmpty = switch (node) {
            case Mapping mapping -> mapping.entries().isEmpty();
            case Sequence sequence -> sequence.items().isEmpty();
            case Scalar scalar -> scalar.kind() == Kind.NULL;
        };
        return isEmpty ? Optional.of(JsonNodeFactory.instance.textNode(EMPTY)) : Optional.empty();
    }

    /** Text as it is; anything else shows its kind. */
    private String text(Scalar scalar) {
        if (scalar.kind() != Kind.STRING) {
            return "<" + scalar.printed() + ">";
        }
        return List.of(directory + "/", "./").stream()
                .filter(scalar.text()::startsWith)
                .findFirst()
                .map(prefix -> scalar.text().substring(prefix.length()))
                .orElse(scalar.text())
                .replaceFirst("^\\n+", "");
    }
}
