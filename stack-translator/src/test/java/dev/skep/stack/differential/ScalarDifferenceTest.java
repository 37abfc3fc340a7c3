package dev.skep.stack.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.node.Node.Scalar;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.YamlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Values are what go-yaml, the parser of Docker's client, makes of them (T-3), but for times, which stay text. Its answers to
 * {@link Numbers#systematic()} are recorded, so that they are compared without Go as well; {@code -Dgolden.update=true} records them anew.
 */
class ScalarDifferenceTest {
    private static final Path RECORDED = Path.of("src/test/resources/scalars/answers.txt");
    private static final int RANDOM = 20_000;

    @TempDir
    private Path scratch = Path.of("");

    @Test
    void everyRecordedValueIsReadAsGoReadsIt() throws IOException {
        var answers = Files.readAllLines(RECORDED);
        assertThat(answers).hasSizeGreaterThan(2000).allSatisfy(ScalarDifferenceTest::isRead);
    }

    @Test
    void recordedAnswersAreThoseOfGo() throws IOException {
        var answers = answers(Numbers.systematic());
        if (Boolean.getBoolean("golden.update")) {
            Files.write(RECORDED, answers);
        }
        assertThat(Files.readAllLines(RECORDED))
                .as("answers of go-yaml: record them with -Dgolden.update=true")
                .isEqualTo(answers);
    }

    @Test
    void randomNumbersAreReadAsGoReadsThem() throws IOException {
        long seed = Long.getLong("seed", new Random().nextLong());
        var dice = new Dice(seed);
        var numbers = Stream.generate(() -> Numbers.random(dice)).limit(RANDOM).toList();
        assertThat(answers(numbers))
                .as("again with -Dseed=%d", seed)
                .hasSize(RANDOM)
                .allSatisfy(ScalarDifferenceTest::isRead);
    }

    private static void isRead(String answer) {
        var parts = answer.split("\t", -1);
        assertThat(read(parts[0])).as(parts[0]).isEqualTo(expected(parts));
    }

    private static String expected(String[] answer) {
        return switch (answer[1]) {
            case "REFUSED" -> "REFUSED";
            case "TIMESTAMP" -> "STRING\t" + answer[0];
            default -> answer[1] + "\t" + answer[2];
        };
    }

    private static String read(String value) {
        var findings = new Findings();
        var document = YamlReader.read("f", "v: " + value + "\n", Limits.STANDARD, findings);
        if (findings.isRefused() || !(document.orElseThrow().get("v") instanceof Scalar scalar)) {
            return "REFUSED";
        }
        return scalar.kind() + "\t" + scalar.printed();
    }

    private List<String> answers(List<String> values) throws IOException {
        var program = GoProgram.built("goyaml");
        assumeTrue(program.isPresent(), "skipped: no go on the path, 1.24 or newer (https://go.dev/dl)");
        var file = Files.write(scratch.resolve("values"), values);
        var run = program.orElseThrow().run(scratch, Map.of(), List.of(file.toString()));
        assertThat(run.exit()).as(run.err()).isZero();
        return run.out().lines().toList();
    }
}
