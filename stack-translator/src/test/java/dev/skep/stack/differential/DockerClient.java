package dev.skep.stack.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The stock Docker client, with nothing of this machine's own settings: only the variables of the case. */
record DockerClient(Path program) {
    private static final Pattern WARNINGS = Pattern.compile(
            "^(?:Ignoring unsupported options:.*\n\n)?(?:Ignoring deprecated options:\n\n(?:\\w+: .*\n)+\n)?");
    private static final long LONGEST_SECONDS = 60;

    /**
     * What a run gave.
     *
     * @param exit exit code
     * @param out standard output
     * @param err standard error
     */
    record Outcome(int exit, String out, String err) {
        boolean isRefused() {
            return exit != 0;
        }

        /** The client's words for why it refused, without its warnings. */
        String reason() {
            var lines = err.lines().filter(line -> !line.startsWith("time=")).toList();
            return WARNINGS.matcher(String.join("\n", lines)).replaceFirst("");
        }
    }

    /** The client on the path; empty where none is installed. */
    static Optional<DockerClient> installed() {
        return Optional.ofNullable(System.getenv("PATH")).stream()
                .flatMap(path -> Stream.of(path.split(":")))
                .map(entry -> Path.of(entry, "docker"))
                .filter(Files::isExecutable)
                .findFirst()
                .map(DockerClient::new);
    }

    /** {@code docker stack config}: the merged file. */
    Outcome config(StackCase stackCase) {
        return run(stackCase, "tcp://127.0.0.1:1", List.of("stack", "config"), List.of());
    }

    /** {@code docker stack deploy}, told to a manager at an address. */
    Outcome deploy(StackCase stackCase, String host) {
        var deploy = List.of("stack", "deploy", "--detach=true", "--resolve-image", "never");
        return run(stackCase, host, deploy, List.of(StackCase.STACK));
    }

    private Outcome run(StackCase stackCase, String host, List<String> command, List<String> rest) {
        var words = new ArrayList<String>();
        words.add(program.toString());
        words.addAll(command);
        stackCase.files().forEach(file -> words.addAll(List.of("-c", file)));
        words.addAll(rest);
        try {
            var out = Files.createTempFile("docker", ".out");
            var err = Files.createTempFile("docker", ".err");
            try {
                return run(words, stackCase, host, out, err);
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException failure) {
            throw new IllegalStateException("interrupted while the docker client runs", failure);
        }
    }

    private static Outcome run(List<String> words, StackCase stackCase, String host, Path out, Path err)
            throws IOException, InterruptedException {
        var builder = new ProcessBuilder(words).directory(stackCase.directory().toFile());
        builder.environment().clear();
        builder.environment()
                .putAll(Map.of("HOME", "/home/user", "DOCKER_HOST", host, "DOCKER_CONFIG", "/nonexistent"));
        builder.environment().putAll(stackCase.variables());
        var process =
                builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
        process.getOutputStream().close();
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new IllegalStateException("docker did not end within " + LONGEST_SECONDS + " s: " + words);
        }
        return new Outcome(
                process.exitValue(),
                Files.readString(out, StandardCharsets.UTF_8),
                Files.readString(err, StandardCharsets.UTF_8));
    }
}
