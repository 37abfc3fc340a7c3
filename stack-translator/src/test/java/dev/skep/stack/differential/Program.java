package dev.skep.stack.differential;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A program of this machine, run with nothing of the machine's own settings.
 *
 * @param file where it lies
 * @param longest it is ended after so long
 */
record Program(Path file, Duration longest) {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    Program(Path file) {
        this(file, LONGEST);
    }

    /**
     * What a run gave.
     *
     * @param exit exit code
     * @param out standard output
     * @param err standard error
     */
    record Run(int exit, String out, String err) {}

    /** A program on the path; empty where none is installed. */
    static Optional<Program> onPath(String name) {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> Pattern.compile(File.pathSeparator).splitAsStream(path))
                .map(entry -> Path.of(entry, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Program::new);
    }

    /** Runs it in a directory with these environment variables, and no others. */
    Run run(Path directory, Map<String, String> variables, List<String> words) {
        var command = new ArrayList<>(List.of(file.toString()));
        command.addAll(words);
        try {
            var out = Files.createTempFile("program", ".out");
            var err = Files.createTempFile("program", ".err");
            try {
                var builder = new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile());
                builder.environment().clear();
                builder.environment().putAll(variables);
                var exit = exit(builder.start(), command);
                return new Run(exit, text(out), text(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            throw new IllegalStateException("interrupted while it runs: " + command, failure);
        }
    }

    private int exit(Process process, List<String> command) throws IOException, InterruptedException {
        process.getOutputStream().close();
        if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("it did not end within " + longest + ": " + command);
        }
        return process.exitValue();
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8);
    }
}
