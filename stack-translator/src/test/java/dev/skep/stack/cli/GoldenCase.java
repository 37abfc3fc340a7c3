package dev.skep.stack.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A directory with a whole stack: {@code compose.yaml}, files {@code compose.*.yaml} that are merged onto it in the order of
 * their names, {@code variables.env} for <code>${NAME}</code>, {@code secrets.env} with lines {@code KEY=SECRET/FIELD},
 * {@code arguments.txt} with an argument of the command in each line, {@code docker.txt} where Docker refuses it as well, with its words,
 * whatever the stack names itself, and what must come of it: {@code diagnostics.txt} and, unless it is refused,
 * {@code expected.yaml}. Rules and hostile files are below {@code translate}, stacks as people run them below {@code corpus}.
 */
record GoldenCase(Path directory) {
    static final String DIAGNOSTICS = "diagnostics.txt";
    static final String OBJECTS = "expected.yaml";
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final String FIRST = "compose.yaml";

    /** What the command line prints for a case, and its exit code. */
    record Run(int code, String objects, String diagnostics) {}

    /** The rules and hostile files. */
    static Stream<GoldenCase> rules() {
        return below("translate");
    }

    /** The stacks as people run them. */
    static Stream<GoldenCase> corpus() {
        return below("corpus");
    }

    private static Stream<GoldenCase> below(String name) {
        return children(RESOURCES.resolve(name)).map(GoldenCase::new);
    }

    static Stream<Path> children(Path directory) {
        try (var paths = Files.list(directory)) {
            return paths.sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The name of the case and of its stack. */
    String name() {
        return String.valueOf(directory.getFileName());
    }

    /** The stack files in the order of merging. */
    List<String> sources() {
        var others = children(directory)
                .map(path -> String.valueOf(path.getFileName()))
                .filter(file -> file.matches("compose\\..+\\.yaml"));
        return Stream.concat(Stream.of(FIRST), others).toList();
    }

    Map<String, String> variables() {
        return pairs("variables.env");
    }

    /** Lines {@code key=value} of a file; none when it is absent. */
    private Map<String, String> pairs(String file) {
        var pairs = new TreeMap<String, String>();
        if (Files.exists(directory.resolve(file))) {
            text(file)
                    .lines()
                    .forEach(line ->
                            pairs.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        }
        return pairs;
    }

    /** Whether {@code docker stack deploy} refuses it, as its test has asked. */
    boolean isRefusedByDocker() {
        return Files.exists(directory.resolve("docker.txt"));
    }

    private List<String> arguments() {
        var file = "arguments.txt";
        return Files.exists(directory.resolve(file)) ? text(file).lines().toList() : List.of();
    }

    String text(String file) {
        try {
            return Files.readString(directory.resolve(file));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The command {@code translate} on the case. */
    Run translate() {
        return run("translate");
    }

    /** A command on the case. */
    Run run(String... command) {
        var out = new StringWriter();
        var err = new StringWriter();
        var surroundings = new StackCli.Surroundings(directory, new ByteArrayInputStream(new byte[0]), variables());
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--stack", name()));
        arguments.addAll(arguments());
        arguments.addAll(sources());
        pairs("secrets.env").forEach((key, where) -> arguments.add("--secret=" + key + "=" + where));
        var code = StackCli.command(surroundings, new PrintWriter(out), new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        return new Run(code, out.toString(), err.toString());
    }
}
