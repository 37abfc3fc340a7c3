package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Whole stacks give their objects and diagnostics: every {@link GoldenCase}. {@code -Dgolden.update=true} writes what they give; the
 * difference is then read as a claim about what Swarm means.
 */
class GoldenTest {
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @TestFactory
    Stream<DynamicTest> everyFile() {
        return Stream.concat(GoldenCase.rules(), GoldenCase.corpus()).flatMap(GoldenTest::tests);
    }

    private static Stream<DynamicTest> tests(GoldenCase golden) {
        var outputs = outputs(golden);
        return Stream.of(GoldenCase.OBJECTS, GoldenCase.DIAGNOSTICS)
                .filter(name -> outputs.containsKey(name)
                        || Files.exists(golden.directory().resolve(name)))
                .map(name -> DynamicTest.dynamicTest(
                        golden.name() + "/" + name,
                        () -> check(golden.directory().resolve(name), outputs)));
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

    /** Objects unless refused, and diagnostics. */
    private static Map<String, String> outputs(GoldenCase golden) {
        var run = golden.translate();
        var outputs = new TreeMap<>(Map.of(GoldenCase.DIAGNOSTICS, run.diagnostics()));
        if (run.code() == StackCli.TRANSLATED) {
            outputs.put(GoldenCase.OBJECTS, run.objects());
        } else {
            assertThat(run.objects()).as("a refused file gives no object").isEmpty();
        }
        return outputs;
    }
}
