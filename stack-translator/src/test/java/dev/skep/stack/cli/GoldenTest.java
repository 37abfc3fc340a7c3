package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole files: each directory below {@code translate} is a case of in-* files and the out-* files that they must give;
 * {@code -Dgolden.update=true} writes the latter.
 */
class GoldenTest {
    private static final Path CASES = Path.of("src/test/resources/translate");
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @TestFactory
    Stream<DynamicTest> everyFile() {
        return children(CASES).flatMap(GoldenTest::tests);
    }

    private static Stream<DynamicTest> tests(Path directory) {
        var outputs = outputs(directory);
        var files = new TreeMap<String, Boolean>();
        children(directory).forEach(file -> files.put(String.valueOf(file.getFileName()), true));
        outputs.keySet().forEach(name -> files.put(name, true));
        return files.keySet().stream()
                .filter(name -> !name.startsWith("in-"))
                .map(name -> DynamicTest.dynamicTest(
                        directory.getFileName() + "/" + name, () -> check(directory.resolve(name), outputs)));
    }

    private static void check(Path file, Map<String, String> outputs) throws IOException {
        var name = String.valueOf(file.getFileName());
        assertThat(outputs)
                .as("stray file %s: no translation gives it; remove it", file)
                .containsKey(name);
        var actual = outputs.getOrDefault(name, "");
        if (UPDATE) {
            Files.writeString(file, actual);
        }
        assertThat(file)
                .as("run with -Dgolden.update=true and review the new file")
                .exists();
        assertThat(actual).isEqualTo(Files.readString(file));
    }

    /** What the command line gives for a case: objects unless refused, and diagnostics. */
    private static Map<String, String> outputs(Path directory) {
        var out = new StringWriter();
        var err = new StringWriter();
        var surroundings = new StackCli.Surroundings(
                directory,
                new ByteArrayInputStream(new byte[0]),
                GoldenCase.pairs(directory.resolve("in-variables.txt")));
        var arguments = new ArrayList<>(
                List.of("translate", "in-compose.yaml", "--stack", String.valueOf(directory.getFileName())));
        GoldenCase.pairs(directory.resolve("in-secrets.txt")).forEach((key, where) -> {
            arguments.add("--secret");
            arguments.add(key + "=" + where);
        });
        var code = StackCli.command(surroundings, new PrintWriter(out), new PrintWriter(err))
                .execute(arguments.toArray(String[]::new));
        var outputs = new TreeMap<>(Map.of("out-diagnostics.txt", err.toString()));
        if (code == StackCli.TRANSLATED) {
            outputs.put("out-objects.yaml", out.toString());
        } else {
            assertThat(out.toString()).as("a refused file gives no object").isEmpty();
        }
        return outputs;
    }

    private static Stream<Path> children(Path directory) {
        try (var paths = Files.list(directory)) {
            return paths.sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
