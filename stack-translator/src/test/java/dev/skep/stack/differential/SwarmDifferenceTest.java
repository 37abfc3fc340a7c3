package dev.skep.stack.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the stock client tells a Swarm manager becomes, by {@link SwarmMapping}, the same objects that the translator makes;
 * every difference is a row of docs/reference/differences.md, and every row has a file that shows it.
 */
class SwarmDifferenceTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path EXAMPLES = RESOURCES.resolve("differential/examples");
    private static final int CLIENTS = 2;

    @TempDir
    private static Path scratch = Path.of("");

    private final KnownDifferences known = KnownDifferences.read();

    private record Compared(StackCase stackCase, Future<List<Difference>> differences) {}

    @TestFactory
    Stream<DynamicTest> everyFileMeansWhatSwarmMakesOfItBesidesListedDifferences() throws InterruptedException {
        var cases = Stream.of("translate", "corpus", "differential/regressions", "differential/examples")
                .map(RESOURCES::resolve)
                .filter(Files::isDirectory)
                .flatMap(SwarmDifferenceTest::children)
                .map(directory -> StackCase.of(directory, fresh()))
                .toList();
        return compare(cases).stream()
                .map(compared -> DynamicTest.dynamicTest(
                        compared.stackCase().name(),
                        () -> assertThat(known.unlisted(compared.differences().get()))
                                .as(
                                        "differences that docs/reference/differences.md does not list, of%n%s",
                                        compared.stackCase().printed())
                                .isEmpty()));
    }

    @TestFactory
    Stream<DynamicTest> everyListedDifferenceIsSeenInItsExample() throws InterruptedException {
        var cases = known.rows().stream()
                .map(row -> EXAMPLES.resolve(row.id()))
                .filter(Files::isDirectory)
                .map(directory -> StackCase.of(directory, fresh()))
                .toList();
        var compared = compare(cases);
        return known.rows().stream()
                .map(row -> DynamicTest.dynamicTest(row.id(), () -> {
                    var example = compared.stream()
                            .filter(found -> found.stackCase().name().equals(row.id()))
                            .findFirst();
                    assertThat(example)
                            .as("%s shows the difference %s", EXAMPLES.resolve(row.id()), row.id())
                            .isPresent();
                    assertThat(example.orElseThrow().differences().get())
                            .as("the difference %s is gone: remove its row and its example", row.id())
                            .anyMatch(row::matches);
                }));
    }

    private static List<Compared> compare(List<StackCase> cases) throws InterruptedException {
        var client = DockerClient.installed();
        assumeTrue(client.isPresent(), "skipped: no docker client on the path (apt-get install docker.io)");
        var comparison = new Comparison(client.orElseThrow());
        try (var pool = Executors.newFixedThreadPool(CLIENTS)) {
            var futures = pool.invokeAll(cases.stream()
                    .map(found -> (Callable<List<Difference>>) () -> comparison.differences(found))
                    .toList());
            var compared = new ArrayList<Compared>();
            for (var i = 0; i < cases.size(); i++) {
                compared.add(new Compared(cases.get(i), futures.get(i)));
            }
            return compared;
        }
    }

    private static Path fresh() {
        try {
            return Files.createTempDirectory(scratch, "case");
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Path> children(Path directory) {
        try (var paths = Files.list(directory)) {
            return paths.sorted().toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
