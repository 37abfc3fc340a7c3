package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The real command with a heap of 64 MiB refuses every file that is made to exhaust or to mislead it, one after the other in one process,
 * and says why in a few lines (T-6). Times are printed and bounded loosely: the bounds of the reader are counts.
 */
class HostileFilesTest {
    private static final String SERVICE = "services: {a: {image: x}}\n";

    @TempDir
    private Path directory = Path.of("");

    /** Text files by name, each with a word that the answer must have. */
    private static Map<String, List<String>> texts() {
        var texts = new TreeMap<String, List<String>>();
        structures(texts);
        values(texts);
        others(texts);
        return texts;
    }

    private static void structures(Map<String, List<String>> texts) {
        texts.put("brackets", List.of("[".repeat(4_194_304), "nested deeper than 64 levels"));
        texts.put("brackets-8m", List.of("[".repeat(8 << 20), "8388608 characters; at most"));
        texts.put("braces", List.of("{a: ".repeat(1_000_000), "nested deeper than 64 levels"));
        texts.put("dashes", List.of("- ".repeat(2_000_000), "nested deeper than 64 levels"));
        texts.put("alias-bomb", List.of(bomb(), "once its aliases are expanded"));
        texts.put("merge-bomb", List.of(mergeBomb(), "once its aliases are expanded"));
        texts.put(
                "many-values", List.of("x-a: [" + "a,".repeat(2_000_000) + "]\n" + SERVICE, "more than 250000 values"));
        texts.put(
                "million-digits",
                List.of("services: {a: {image: x, deploy: {replicas: " + "9".repeat(1_000_000) + "}}}", "must be a"));
        texts.put("exponent", List.of("services: {a: {image: x, deploy: {replicas: 1e999999999}}}", "must be a"));
        texts.put("big-exponent", List.of("services: {a: {image: x, deploy: {replicas: 1e999}}}", "must be a"));
        texts.put(
                "bytes",
                List.of(
                        "services: {a: {image: x, deploy: {resources: {limits: {memory: " + "9".repeat(100_000)
                                + "}}}}}",
                        "invalid size"));
        texts.put("long-key", List.of("x-" + "k".repeat(2_000_000) + ": 1\n" + SERVICE, ":1:"));
        texts.put(
                "long-word",
                List.of("services: {a: {image: x, hostname: '" + "h".repeat(2_000_000) + "'}}", "at most 1048576"));
        texts.put(
                "variables",
                List.of("services: {a: {image: '" + "${".repeat(500_000) + "'}}", "invalid interpolation"));
        texts.put(
                "nested-variables",
                List.of(
                        "services: {a: {image: '" + "${A:-".repeat(100_000) + "}".repeat(100_000) + "'}}",
                        "invalid image reference"));
    }

    private static void values(Map<String, List<String>> texts) {
        texts.put(
                "multiplied",
                List.of(
                        "services: {a: {image: x, labels: {l: '" + "$BIG".repeat(10_000) + "'}}}",
                        "of substituted text"));
        texts.put(
                "closing",
                List.of("services: {a: {image: '" + "${A}".repeat(200_000) + "${'}}", "invalid interpolation"));
        texts.put("nul", List.of("services: \u0000", "this is not YAML"));
        texts.put("tab", List.of("services:\n\ta:\n\t\timage: x", ":2:1: error: this is not YAML"));
        texts.put("twice", List.of("services: {a: {image: x}}\nservices: {}", "already defined at line 1"));
        texts.put("recursive", List.of("a: &a [*a]\n" + SERVICE, "unknown anchor 'a'"));
        texts.put("backtracking-image", List.of("services: {a: {image: '" + "a/".repeat(50_000) + "!'}}", "image"));
        texts.put(
                "backtracking-port",
                List.of("services: {a: {image: x, ports: ['" + "1:".repeat(50_000) + "']}}", "port"));
        texts.put(
                "backtracking-duration",
                List.of("services: {a: {image: x, stop_grace_period: '" + "1s".repeat(100_000) + "x'}}", "duration"));
        texts.put(
                "backtracking-constraint",
                List.of(
                        "services: {a: {image: x, deploy: {placement: {constraints: ['" + "a ".repeat(50_000)
                                + "']}}}}",
                        "constraint"));
    }

    private static void others(Map<String, List<String>> texts) {
        texts.put(
                "many-services",
                List.of(
                        "services: {"
                                + IntStream.range(0, 60_000)
                                        .mapToObj(i -> "s" + i + ": {}")
                                        .collect(Collectors.joining(","))
                                + "}",
                        "more than 10000 services"));
        texts.put(
                "late-faults",
                List.of(
                        SERVICE.replace("}}", "")
                                + "#\n".repeat(1_000_000)
                                + IntStream.range(0, 200)
                                        .mapToObj(i -> ", k" + i + ": 1\n")
                                        .collect(Collectors.joining())
                                + "}}",
                        "Additional property k0 is not allowed"));
        texts.put(
                "many-faults",
                List.of(
                        "services: {a: {image: x, "
                                + IntStream.range(0, 50_000)
                                        .mapToObj(i -> "k" + i + ": 1")
                                        .collect(Collectors.joining(","))
                                + "}}",
                        "Additional property k0"));
        texts.put("documents", List.of((SERVICE + "---\n").repeat(10_000), "one YAML document"));
        texts.put("secret-outside", List.of("services: {a: {image: x, env_file: ../../../etc/passwd}}", "outside"));
        texts.put("link-outside", List.of("services: {a: {image: x, env_file: link}}", "lies outside of"));
        texts.put("fifo-inside", List.of("services: {a: {image: x, env_file: fifo}}", "is not a regular file"));
        texts.put("device", List.of("services: {a: {image: x, env_file: /dev/zero}}", "dev/zero"));
    }

    private static String bomb() {
        return "x0: &x0 [a,a,a,a,a,a,a,a,a,a]\n"
                + IntStream.range(1, 10)
                        .mapToObj(i -> "x%d: &x%d [%s]%n"
                                .formatted(i, i, "*x%d,".formatted(i - 1).repeat(10)))
                        .collect(Collectors.joining());
    }

    private static String mergeBomb() {
        var keys = IntStream.range(0, 1000).mapToObj(i -> "k" + i + ": 1").collect(Collectors.joining(", "));
        return "x-a: &a {" + keys + "}\nx-b:\n  <<: [" + "*a,".repeat(1000) + "]\n" + SERVICE;
    }

    @Test
    void everyFileIsRefusedWithinBoundsOfMemory() throws IOException, InterruptedException {
        var wanted = new TreeMap<String, String>();
        for (var text : texts().entrySet()) {
            Files.writeString(directory.resolve(text.getKey()), text.getValue().getFirst());
            wanted.put(text.getKey(), text.getValue().getLast());
        }
        wanted.putAll(oddFiles());
        var answers = answers(List.copyOf(wanted.keySet()));
        assertThat(answers.keySet()).as("every file is answered").isEqualTo(wanted.keySet());
        answers.forEach((name, answer) -> {
            System.out.println(answer.length() > 200 ? answer.substring(0, 200) : answer);
            var columns = answer.split("\t", 5);
            assertThat(columns[1]).as("exit code: %s", answer).isIn("1", "2");
            assertThat(Long.parseLong(columns[2])).as("milliseconds: %s", name).isLessThan(20_000);
            assertThat(Integer.parseInt(columns[3])).as("lines: %s", name).isLessThan(210);
            assertThat(columns[4])
                    .as(name)
                    .contains(wanted.get(name))
                    .contains(name.equals("secret-outside") ? "" : name);
            assertThat(columns[4].length()).as("length of the line: %s", name).isLessThan(3000);
        });
    }

    /** What is no regular file, or too large: read in full it would block, or never end. */
    private Map<String, String> oddFiles() throws IOException, InterruptedException {
        assertThat(new ProcessBuilder("mkfifo", directory.resolve("fifo").toString())
                        .start()
                        .waitFor())
                .isZero();
        Files.createSymbolicLink(directory.resolve("link"), Path.of("/etc/passwd"));
        Files.createSymbolicLink(directory.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(directory.resolve("zero"), Path.of("/dev/zero"));
        try (var sparse = new RandomAccessFile(directory.resolve("sparse").toFile(), "rw");
                var socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            sparse.setLength(1L << 40);
            socket.bind(UnixDomainSocketAddress.of(directory.resolve("socket")));
        }
        Files.write(
                directory.resolve("latin"), "services: {a: {image: caf\u00e9}}".getBytes(StandardCharsets.ISO_8859_1));
        return Map.of(
                "fifo", "is not a regular file",
                "loop", "does not exist",
                "zero", "is not a regular file",
                "sparse", "is larger than",
                "socket", "is not a regular file",
                "latin", "latin:1:26: the file is not in UTF-8");
    }

    /** A process of its own with a heap of 64 MiB; its last word is the answer to the last file. */
    private Map<String, String> answers(List<String> names) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                HostileFilesMain.class.getName(),
                directory.toString()));
        command.addAll(names);
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(300, TimeUnit.SECONDS))
                .as("the process ends")
                .isTrue();
        assertThat(process.exitValue())
                .as(out.substring(Math.max(0, out.length() - 2000)))
                .isZero();
        return out.lines()
                .collect(Collectors.toMap(
                        line -> line.substring(0, Math.max(0, line.indexOf('\t'))),
                        line -> line,
                        (one, _) -> one,
                        TreeMap::new));
    }
}
