package dev.skep.stack.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SecretSource;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Field;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.YamlReader;
import dev.skep.stack.load.FileContent;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.VolumeChoice;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A stack in a directory of its own, as both sides read it: the stack is called {@value #STACK}, every secret of the stack
 * has a content.
 *
 * @param written name and texts
 * @param directory where the client runs
 * @param files names of the stack files in the order of merging
 * @param variables the client's environment
 */
record StackCase(Written written, Path directory, List<String> files, Map<String, String> variables) {
    /** Name of every stack here. */
    static final String STACK = "s";

    private static final String FIRST = "compose.yaml";
    private static final String VARIABLES = "variables.env";
    private static final String SECRET = "not a secret";

    /** A case of its own directory; what is no text there is copied as it is. */
    static StackCase of(Path original, Path scratch) {
        var texts = new TreeMap<String, String>();
        files(original)
                .forEach(file -> texts.put(original.relativize(file).toString(), new String(bytes(file), UTF_8)));
        var found = of(new Written(fileName(original), texts), scratch);
        files(original).forEach(file -> copy(file, scratch.resolve(original.relativize(file))));
        return found;
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /**
     * The texts of a case before they lie in a directory: {@code compose.yaml}, files {@code compose.*.yaml} that are merged
     * onto it in the order of their names, {@code variables.env}, and whatever the stack names itself.
     */
    record Written(String name, Map<String, String> texts) {
        /**
         * The cases of a file: {@code --- NAME} begins a case with its {@code compose.yaml}, and {@code +++ FILE} another of
         * its files.
         */
        static List<Written> all(Path file) {
            return Stream.of(text(file).split("(?m)^--- "))
                    .filter(part -> !part.isBlank())
                    .map(Written::one)
                    .toList();
        }

        private static Written one(String part) {
            var texts = new TreeMap<String, String>();
            var files = part.substring(part.indexOf('\n') + 1).split("(?m)^\\+\\+\\+ ", -1);
            texts.put(FIRST, files[0]);
            Stream.of(files)
                    .skip(1)
                    .forEach(text ->
                            texts.put(text.substring(0, text.indexOf('\n')), text.substring(text.indexOf('\n') + 1)));
            return new Written(part.substring(0, part.indexOf('\n')), texts);
        }

        /** As {@link #all} reads it. */
        String printed() {
            var printed = new StringBuilder("--- " + name + "\n" + texts.getOrDefault(FIRST, ""));
            texts.forEach((file, text) -> {
                if (!file.equals(FIRST)) {
                    printed.append("+++ ")
                            .append(file)
                            .append('\n')
                            .append(text)
                            .append(text.endsWith("\n") ? "" : "\n");
                }
            });
            return printed.toString();
        }

        private Map<String, String> variables() {
            var variables = new TreeMap<String, String>();
            texts.getOrDefault(VARIABLES, "").lines().forEach(line -> {
                var equals = line.indexOf('=');
                variables.put(line.substring(0, equals), line.substring(equals + 1));
            });
            return variables;
        }
    }

    /** Lays the texts of a case into a directory, and a content for each secret whose file is missing. */
    static StackCase of(Written written, Path scratch) {
        written.texts().forEach((file, text) -> write(scratch.resolve(file), text));
        var others = written.texts().keySet().stream().filter(file -> file.matches("compose\\..+\\.yaml"));
        var files = Stream.concat(Stream.of(FIRST), others).toList();
        var found = new StackCase(written, scratch, files, written.variables());
        found.declared("secrets")
                .flatMap(secret -> secret.text("file").stream())
                .map(scratch::resolve)
                .filter(file -> !Files.exists(file))
                .forEach(file -> write(file, SECRET));
        return found;
    }

    private static Stream<Path> files(Path directory) {
        try (var paths = Files.walk(directory)) {
            return paths.filter(Files::isRegularFile).sorted().toList().stream();
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

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
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
        return input(variables);
    }

    /** The same with other variables. */
    StackInput input(Map<String, String> given) {
        var contents = new TreeMap<String, FileContent>();
        files(directory)
                .forEach(file -> contents.put(directory.relativize(file).toString(), FileContent.of(bytes(file))));
        var secrets = new TreeMap<String, SecretSource>();
        declared("secrets").forEach(secret -> secrets.put(secret.key(), secretSource(secret.key())));
        return new StackInput(
                STACK,
                "default",
                files.stream()
                        .map(file -> new SourceFile(file, text(directory.resolve(file))))
                        .toList(),
                given,
                contents,
                secrets,
                Set.of(),
                Optional.empty(),
                bindRoot(),
                VolumeChoice.CLAIM);
    }

    /** Docker looks for relative binds in the directory of the file; where a case says a bind root, so do we. */
    private Optional<String> bindRoot() {
        return written.texts().getOrDefault("arguments.txt", "").contains("--bind-root=")
                ? Optional.of(directory.toString())
                : Optional.empty();
    }

    /** Where the content of a secret stands: a core Secret of its name. */
    static SecretSource secretSource(String key) {
        return new SecretSource(
                null, new SecretKey(key.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9.-]", "-"), "value"));
    }

    /** The keys of the stack's secrets by their Swarm names. */
    Map<String, String> secretKeys() {
        var keys = new TreeMap<String, String>();
        declared("secrets")
                .forEach(secret -> keys.put(secret.text("name").orElse(STACK + "_" + secret.key()), secret.key()));
        return keys;
    }

    /** Shown in messages. */
    String name() {
        return written.name();
    }
}
