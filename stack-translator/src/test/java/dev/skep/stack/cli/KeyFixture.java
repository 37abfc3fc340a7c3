package dev.skep.stack.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SecretSource;
import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.findings.Severity;
import dev.skep.stack.compose.keys.KeyRule;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.node.Node;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.YamlReader;
import dev.skep.stack.compose.scalar.Kind;
import dev.skep.stack.load.FileContent;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import dev.skep.stack.translate.Translation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The file that proves a row of the key table: a small stack that uses the key, and below a mark what the key does. That part is
 * found by taking the key out: {@code +} and {@code -} are what the objects have more and less with it.
 */
record KeyFixture(KeyRule rule) {
    static final Path DIRECTORY = Path.of("src/test/resources/keys");
    private static final String MARK = "# --- with the key";
    private static final String NO_EFFECT = "# no effect: ";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@code services.*.ports[].target} is in {@code services.any.ports.item.target.yaml}. */
    String name() {
        return rule.path().replace("*", "any").replace("[]", ".item") + ".yaml";
    }

    Path file() {
        return DIRECTORY.resolve(name());
    }

    private String text() {
        try {
            return Files.readString(file());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The stack without what the key does. */
    String stack() {
        var text = text();
        var mark = text.indexOf(MARK);
        return mark < 0 ? text : text.substring(0, mark);
    }

    /** What the file says that the key does. */
    String claim() {
        return text().substring(stack().length());
    }

    /** Why the key of this file changes no object although it is applied. */
    Optional<String> reason() {
        return stack().lines()
                .filter(line -> line.startsWith(NO_EFFECT))
                .map(line -> line.substring(NO_EFFECT.length()))
                .findFirst();
    }

    /** The key in its stack. */
    Field key() {
        var root = root();
        var pattern = Pattern.compile(rule.path()
                .replace(".", "\\.")
                .replace("[]", "\\[[0-9]+\\]")
                .replaceAll("\\*$", ".+")
                .replace("*", "[^.\\[\\]]+"));
        return all(root)
                .filter(field -> pattern.matcher(field.path()).matches())
                .findFirst()
                .orElseThrow(() -> new AssertionError(file() + " does not use " + rule.path()));
    }

    private Field root() {
        var findings = new Findings();
        return YamlReader.read("f", stack(), Limits.STANDARD, findings)
                .map(Field::root)
                .orElseThrow(() -> new AssertionError(file() + ": " + findings.sorted()));
    }

    private static Stream<Field> all(Field field) {
        return Stream.concat(
                Stream.of(field),
                Stream.concat(field.entries().stream(), field.items().stream()).flatMap(KeyFixture::all));
    }

    /** What the stack becomes with its key and without. */
    Effect effect() {
        var key = key();
        var line = 1
                + (int) stack().substring(0, key.at())
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
        return new Effect(key, line, translate(stack()), translate(text(root(), key.path())));
    }

    private Translation translate(String text) {
        return StackTranslator.translate(new StackInput(
                "s",
                "default",
                List.of(new SourceFile("compose.yaml", text)),
                Map.of("VARIABLE", "value"),
                Map.of(
                        "some.env",
                        new FileContent.Text("FROM_FILE=1\n"),
                        "quoted.env",
                        new FileContent.Text("QUOTED=\"1\"\nTAG=\"2\"\n"),
                        "other/some.env",
                        new FileContent.Text("FROM_OTHER=1\n"),
                        "some.yaml",
                        new FileContent.Text(
                                "services: {b: {image: 'busybox:${TAG:-1}', env_file: [{path: some.env}]}}\n"),
                        "some.txt",
                        new FileContent.Text("text\n")),
                Map.of("a", new SecretSource(null, new SecretKey("kept", "a")))));
    }

    /** A value in flow style without the one at a path. */
    private static String text(Field field, String without) {
        return switch (field.node()) {
            case Node.Mapping _ ->
                field.entries().stream()
                        .filter(entry -> !entry.path().equals(without))
                        .map(entry -> json(entry.key()) + ": " + text(entry, without))
                        .collect(Collectors.joining(", ", "{", "}"));
            case Node.Sequence _ ->
                field.items().stream()
                        .filter(item -> !item.path().equals(without))
                        .map(item -> text(item, without))
                        .collect(Collectors.joining(", ", "[", "]"));
            case Node.Scalar scalar -> scalar.kind() == Kind.STRING ? json(scalar.text()) : scalar.text();
        };
    }

    private static String json(String text) {
        try {
            return JSON.writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a text can be written", impossible);
        }
    }

    /** The key in the stack, and what the stack becomes with it and without. */
    record Effect(Field key, int line, Translation with, Translation without) {

        /** What the objects have more or less with the key; nothing to compare where the stack needs it. */
        List<String> difference() {
            if (with.isRefused() || without.isRefused()) {
                return List.of();
            }
            var more = lines(with);
            var less = lines(without);
            return Stream.concat(
                            more.stream().filter(line -> !less.contains(line)).map(line -> "+ " + line),
                            less.stream().filter(line -> !more.contains(line)).map(line -> "- " + line))
                    .toList();
        }

        /** What the key does, as it stands below the mark. */
        String text() {
            var said = with.diagnostics().stream()
                    .filter(found -> found.path().startsWith(key.path()))
                    .map(Diagnostic::text);
            var missing = without.diagnostics().stream()
                    .filter(found -> found.severity() == Severity.REFUSED)
                    .map(found -> "without it: " + found.message() + " [" + found.code() + "]");
            return Stream.concat(Stream.concat(said, missing), difference().stream())
                    .map(line -> "# " + line + "\n")
                    .collect(Collectors.joining("", MARK + "\n", ""));
        }
    }

    private static TreeSet<String> lines(Translation translation) {
        var lines = new TreeSet<String>();
        try {
            for (var object : JSON.readTree(ObjectText.text(translation.objects(), "default", "json"))
                    .get("items")) {
                var name = object.get("kind").asText() + "/"
                        + object.at("/metadata/name").asText();
                lines.add(name);
                leaves(name, object.get("spec"), lines);
            }
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("what was written as JSON can be read", impossible);
        }
        return lines;
    }

    private static void leaves(String path, JsonNode node, TreeSet<String> lines) {
        if (node.isValueNode()) {
            lines.add(path + " = " + node);
        }
        var fields = new TreeMap<String, JsonNode>();
        node.properties().forEach(entry -> fields.put(entry.getKey(), entry.getValue()));
        fields.forEach((name, value) -> leaves(path + (path.indexOf(' ') < 0 ? " " : ".") + name, value, lines));
        for (var i = 0; node.isArray() && i < node.size(); i++) {
            leaves(path + "[" + i + "]", node.get(i), lines);
        }
    }
}
