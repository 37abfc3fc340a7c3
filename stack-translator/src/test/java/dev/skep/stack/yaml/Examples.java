package dev.skep.stack.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Short YAML texts by name, after the chapters of the specification, and files of the other tests. */
final class Examples {
    private static final Path RESOURCES = Path.of("src/test/resources");
    static final Path EVENTS = RESOURCES.resolve("yaml/events.txt");

    private Examples() {}

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The parts of a file by their titles, which stand behind {@code ### }. */
    static Map<String, String> parts(Path file) {
        var parts = new LinkedHashMap<String, String>();
        for (var part : List.of(read(file).split("(?m)^### ", -1))) {
            var end = part.indexOf('\n');
            if (end > 0) {
                parts.put(part.substring(0, end), part.substring(end + 1));
            }
        }
        return parts;
    }

    static Map<String, String> all() {
        var examples = parts(RESOURCES.resolve("yaml/examples.txt"));
        examples.replaceAll((name, text) -> {
            var end = text.indexOf("«end»");
            return (end < 0 ? text : text.substring(0, end))
                    .replace("«cr»", "\r")
                    .replace("«bom»", "\uFEFF");
        });
        return examples;
    }

    /** Every YAML file of the test resources. */
    static List<Path> files() {
        try (var files = Files.walk(RESOURCES)) {
            return files.filter(file ->
                            file.toString().endsWith(".yaml") || file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
