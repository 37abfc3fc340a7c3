package dev.skep.e2e.workshop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every test of {@code e2e/cluster/tests}, each a run of its own. */
class WorkshopTest {
    private static final String RUN = Path.of("cluster", "tests", "run").toString();
    private static final int CANNOT_RUN = 77;

    private record Outcome(int status, String text) {}

    @TestFactory
    Stream<DynamicTest> theWorkshopTellsTheTruth() throws Exception {
        var list = bash("--list");
        assertThat(list.status).as(list.text).isZero();
        return list.text.lines().map(name -> DynamicTest.dynamicTest(name, () -> passes(name)));
    }

    private static void passes(String name) throws Exception {
        var outcome = bash("--one", name);
        Assumptions.assumeTrue(outcome.status != CANNOT_RUN, outcome.text);
        assertThat(outcome.status).as(outcome.text).isZero();
    }

    private static Outcome bash(String... arguments) throws IOException, InterruptedException {
        var words = new ArrayList<>(List.of("bash", RUN));
        words.addAll(List.of(arguments));
        var process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getOutputStream().close();
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), text);
    }
}
