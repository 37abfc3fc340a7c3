package dev.skep.stack.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The run that the launcher's ahead-of-time cache is trained on: the commands as people use them, on files like theirs. What is
 * rarely used is left out, because every class in the cache costs a little at every start.
 */
final class TrainingMain {
    private static final List<String[]> LINES =
            List.of(new String[] {"translate", "-"}, new String[] {"check", "-"}, new String[] {"config", "-"});

    private TrainingMain() {}

    /** Runs the lines; what they print goes to standard output. */
    public static void main(String[] arguments) throws IOException {
        var faulty = "services: {web: {imagee: nginx, ports: [a], deploy: {replicas: many}}}".getBytes(UTF_8);
        for (var file : List.of(resource("training.yaml"), resource("training-compose.yaml"), faulty)) {
            for (var line : LINES) {
                run(file, line);
            }
        }
    }

    private static byte[] resource(String name) throws IOException {
        try (var resource = TrainingMain.class.getResourceAsStream(name)) {
            return resource == null ? new byte[0] : resource.readAllBytes();
        }
    }

    private static void run(byte[] file, String[] line) {
        var out = new PrintWriter(new Sink(new FileOutputStream(FileDescriptor.out)), false, UTF_8);
        var surroundings = new StackCli.Surroundings(Path.of(""), new ByteArrayInputStream(file), Map.of("TAG", "1"));
        new StackCli(surroundings, out, out, StackCli.Terminals.of("12")).execute(line);
    }
}
