package dev.skep.stack.differential;

import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SecretSource;
import dev.skep.stack.compose.Field;
import dev.skep.stack.compose.Findings;
import dev.skep.stack.compose.Limits;
import dev.skep.stack.compose.YamlReader;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A stack in a directory of its own, as both sides read it: the stack is called {@value #STACK}, every secret of the stack
 * has a content.
 *
 * @param name shown in messages
 * @param directory where the client runs
 * @param files names of the stack files in the order of merging
 * @param variables the client's environment
 */
record StackCase(String name, Path directory, List<String> files, Map<String, String> variables) {
    /** Name of every stack here. */
    static final String STACK = "s";

    private static final String SECRET = "not a secret";

    /** A case that is written down: stack files {@code in-compose*.yaml} in their order, and {@code in-variables.txt}. */
    static StackCase of(Path original, Path scratch) {
        var texts = new TreeMap<String, String>();
        children(original).filter(Files::isRegularFile).forEach(file -> texts.put(fileName(file), text(file)));
        var variables = new TreeMap<String, String>();
        texts.getOrDefault("in-variables.txt", "").lines().forEach(line -> {
            var equals = line.indexOf('=');
            variables.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return of(new Written(fileName(original), texts, variables), scratch);
    }

    /** What a case is made of before it lies in a directory. */
    record Written(String name, Map<String, String> texts, Map<String, String> variables) {}

    /** Lays the texts of a case into a directory, and a content for each secret whose file is missing. */
    static StackCase of(Written written, Path scratch) {
        written.texts().forEach((file, text) -> write(scratch.resolve(file), text));
        var files = written.texts().keySet().stream()
                .filter(file -> file.matches("(?:in-)?compose.*\\.ya?ml"))
                .sorted(java.util.Comparator.comparingInt(String::length).thenComparing(file -> file))
                .toList();
        var found = new StackCase(written.name(), scratch, files, Map.copyOf(written.variables()));
        found.declared("secrets")
                .flatMap(secret -> secret.text("file").stream())
                .map(scratch::resolve)
                .filter(file -> !Files.exists(file))
                .forEach(file -> write(file, SECRET));
        return found;
    }

    private static Stream<Path> children(Path directory) {
        try (var paths = Files.list(directory)) {
            return paths.sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String fileName(Path path) {
        return String.valueOf(path.getFileName());
    }

    private Stream<Field> roots() {
        return files.stream()
                .flatMap(file ->
                        YamlReader.read(file, text(directory.resolve(file)), Limits.STANDARD, new Findings()).stream())
                .map(Field::root);
    }

    private Stream<Field> declared(String section) {
        return roots().flatMap(root -> root.get(section).stream()).flatMap(found -> found.entries().stream());
    }

    /** What the translator is given: contents by name, and a core Secret's field for each secret. */
    StackInput input() {
        var texts = new TreeMap<String, String>();
        children(directory).filter(Files::isRegularFile).forEach(file -> {
            texts.put(fileName(file), text(file));
            texts.put("./" + fileName(file), text(file));
        });
        var secrets = new TreeMap<String, SecretSource>();
        declared("secrets").forEach(secret -> secrets.put(secret.key(), secretSource(secret.key())));
        return new StackInput(
                STACK,
                "default",
                files.stream()
                        .map(file -> new SourceFile(file, texts.getOrDefault(file, "")))
                        .toList(),
                variables,
                texts,
                secrets);
    }

    /** Where the content of a secret stands: a core Secret of its name. */
    static SecretSource secretSource(String key) {
        return new SecretSource(
                null, new SecretKey(key.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9.-]", "-"), "value"));
    }

    /** The stack files as a person reads them. */
    String printed() {
        var printed = new StringBuilder();
        variables.forEach((key, value) ->
                printed.append("# ").append(key).append('=').append(value).append('\n'));
        files.forEach(file -> printed.append("# ")
                .append(file)
                .append('\n')
                .append(text(directory.resolve(file)))
                .append('\n'));
        return printed.toString();
    }
}
