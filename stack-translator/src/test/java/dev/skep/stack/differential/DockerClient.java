package dev.skep.stack.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The stock Docker client, with nothing of this machine's own settings: only the variables of the case. */
record DockerClient(Program program) {
    private static final Pattern WARNINGS = Pattern.compile(
            "^(?:Ignoring unsupported options:.*\n\n)?(?:Ignoring deprecated options:\n\n(?:\\w+: .*\n)+\n)?");

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
        return Program.onPath("docker").map(DockerClient::new);
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
        var words = new ArrayList<>(command);
        stackCase.files().forEach(file -> words.addAll(List.of("-c", file)));
        words.addAll(rest);
        var variables =
                new TreeMap<>(Map.of("HOME", "/home/user", "DOCKER_HOST", host, "DOCKER_CONFIG", "/nonexistent"));
        variables.putAll(stackCase.variables());
        var run = program.run(stackCase.directory(), variables, words);
        return new Outcome(run.exit(), run.out(), run.err());
    }
}
