package dev.skep.stack.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the stock client tells a Swarm manager becomes, by {@link SwarmMapping}, the same objects that the translator makes
 * (T-7); every difference is a row of docs/reference/differences.md, and every row has a file that shows it.
 */
class SwarmDifferenceTest {
    /** A file of a case with Docker's own words. */
    private static final String REFUSED = "docker.txt";

    @TempDir
    private static Path scratch = Path.of("");

    private final Cases cases = new Cases(scratch);

    @TestFactory
    Stream<DynamicTest> everyStackMeansWhatSwarmMakesOfIt() throws InterruptedException {
        return tests().agree(cases.golden());
    }

    @TestFactory
    Stream<DynamicTest> whatIsSaidToBeRefusedByDockerIs() {
        var comparison = comparison();
        return cases.golden()
                .filter(found -> found.written().texts().containsKey(REFUSED))
                .map(found -> DynamicTest.dynamicTest(
                        found.name(),
                        () -> assertThat(comparison.refusedByDocker(found))
                                .contains(found.written()
                                        .texts()
                                        .getOrDefault(REFUSED, "")
                                        .strip())));
    }

    @TestFactory
    Stream<DynamicTest> everyFaultIsRefusedByBoth() throws InterruptedException {
        return tests().agree(cases.written("differential/faults.txt"));
    }

    @TestFactory
    Stream<DynamicTest> whatWasOnceDifferentStaysMended() throws InterruptedException {
        return tests().agree(cases.written("differential/regressions.txt"));
    }

    @TestFactory
    Stream<DynamicTest> generatedStacksMeanWhatSwarmMakesOfThem() throws InterruptedException {
        return tests().agree(cases.generated(GeneratedStack::of));
    }

    @TestFactory
    Stream<DynamicTest> everyListedDifferenceIsSeenInItsExample() throws InterruptedException {
        return tests().listed(cases.written("differential/examples.txt"));
    }

    private static Comparison comparison() {
        var client = DockerClient.installed();
        assumeTrue(client.isPresent(), "skipped: no docker client on the path (apt-get install docker.io)");
        return new Comparison(client.orElseThrow());
    }

    private static DifferenceTests tests() {
        return new DifferenceTests(comparison()::differences, KnownDifferences.ofSwarm(), "SwarmDifferenceTest");
    }
}
