package dev.skep.stack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The run that the launcher's ahead-of-time cache is trained on: the commands as people use them, on a file like theirs. */
final class TrainingMain {
    private static final List<String[]> LINES = List.of(
            new String[] {"translate", "-"},
            new String[] {"translate", "-", "--stack", "s", "-o", "json"},
            new String[] {"check", "-"},
            new String[] {"config", "-"},
            new String[] {"check", "-o", "sarif", "-"},
            new String[] {"check", "--help"});

    private TrainingMain() {}

    /** Runs the lines; what they print goes to standard output. */
    public static void main(String[] arguments) throws IOException {
        try (var resource = TrainingMain.class.getResourceAsStream("training.yaml")) {
            var good = resource == null ? new byte[0] : resource.readAllBytes();
            var faulty = "services: {web: {imagee: nginx, ports: [a], deploy: {replicas: many}}}".getBytes(UTF_8);
            for (var round = 0; round < 3; round++) {
                for (var file : List.of(good, faulty)) {
                    for (var line : LINES) {
                        run(file, line);
                    }
                }
            }
        }
    }

    private static void run(byte[] file, String[] line) {
        var out = new PrintWriter(System.out, false, UTF_8);
        var surroundings = new StackCli.Surroundings(Path.of(""), new ByteArrayInputStream(file), Map.of("TAG", "1"));
        new StackCli(surroundings, out, out, StackCli.Terminals.of("12")).execute(line);
    }
}
