package dev.skep.stack.cli;

import dev.skep.api.v1alpha1.SecretKey;
import dev.skep.api.v1alpha1.SecretSource;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that say which stack is read, shared by all commands. */
final class StackOptions {
    private static final long LARGEST_FILE = 8L << 20;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Stack file; - reads standard input.")
    private List<String> files = List.of();

    @Option(
            names = {"-s", "--stack"},
            paramLabel = "NAME",
            description = "Name of the stack (default: ${DEFAULT-VALUE}).",
            defaultValue = "stack")
    private String stack = "stack";

    @Option(
            names = {"-n", "--namespace"},
            paramLabel = "NAME",
            description = "Namespace of the objects (default: ${DEFAULT-VALUE}).",
            defaultValue = "default")
    private String namespace = "default";

    @Option(
            names = "--secret",
            paramLabel = "KEY=SECRET/FIELD",
            description = "Where the content of the stack's secret KEY stands: field FIELD of the core Secret SECRET.")
    private Map<String, String> secrets = new TreeMap<>();

    /** Reads the files and what lies beside the first of them; nothing outside of that directory is read. */
    StackInput read(StackCli.Surroundings surroundings) {
        if (!stack.matches("[a-z0-9]([-a-z0-9]*[a-z0-9])?")) {
            throw new Unusable("invalid stack name: \"" + stack + "\": use lower-case letters, digits and '-'");
        }
        var sources = files.stream().map(file -> source(file, surroundings)).toList();
        var first = files.getFirst();
        var beside = first.equals("-")
                ? surroundings.directory()
                : Optional.ofNullable(surroundings
                                .directory()
                                .resolve(first)
                                .toAbsolutePath()
                                .getParent())
                        .orElse(surroundings.directory());
        var input = new StackInput(stack, namespace, sources, surroundings.variables(), Map.of(), secretSources());
        return NamedFiles.complete(input, name -> beside(beside, name));
    }

    private SourceFile source(String file, StackCli.Surroundings surroundings) {
        try {
            var text = file.equals("-")
                    ? new String(surroundings.in().readNBytes((int) LARGEST_FILE), StandardCharsets.UTF_8)
                    : text(surroundings.directory().resolve(file));
            return new SourceFile(file.equals("-") ? "stdin" : file, text);
        } catch (IOException failure) {
            throw new Unusable(file + " cannot be read: " + failure.getMessage());
        }
    }

    private static String text(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            throw new Unusable(path + (Files.exists(path) ? " is not a regular file" : " does not exist"));
        }
        if (Files.size(path) > LARGEST_FILE) {
            throw new Unusable(path + " is larger than " + LARGEST_FILE + " bytes");
        }
        return new String(Files.readAllBytes(path), StandardCharsets.UTF_8);
    }

    /** The text of a file beside the first stack file; empty when there is none. */
    private static Optional<String> beside(Path directory, String name) {
        try {
            return inside(directory, name).map(StackOptions::unchecked);
        } catch (IOException failure) {
            throw new Unusable(name + " cannot be read: " + failure.getMessage());
        }
    }

    private static String unchecked(Path path) {
        try {
            return text(path);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Optional<Path> inside(Path directory, String name) throws IOException {
        var path = directory.resolve(name).normalize();
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.empty();
        }
        if (!path.toRealPath().startsWith(directory.toRealPath())) {
            throw new Unusable(name + " lies outside of the stack file's directory: copy it there");
        }
        return Optional.of(path);
    }

    private Map<String, SecretSource> secretSources() {
        var sources = new TreeMap<String, SecretSource>();
        secrets.forEach((key, where) -> {
            var slash = where.indexOf('/');
            if (slash < 1 || slash == where.length() - 1) {
                throw new Unusable("--secret " + key + "=" + where + ": write KEY=SECRET/FIELD");
            }
            sources.put(
                    key, new SecretSource(null, new SecretKey(where.substring(0, slash), where.substring(slash + 1))));
        });
        return sources;
    }
}
