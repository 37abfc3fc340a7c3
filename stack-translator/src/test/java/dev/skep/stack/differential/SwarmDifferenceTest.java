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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the stock client tells a Swarm manager becomes, by {@link SwarmMapping}, the same objects that the translator makes
 * (T-7); every difference is a row of docs/reference/differences.md, and every row has a file that shows it.
 * {@code -Dseeds=1000} compares more generated files, {@code -Dseed=7} one of them.
 */
class SwarmDifferenceTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path TEXTS = RESOURCES.resolve("differential");
    private static final int CLIENTS = 2;
    private static final int SEEDS = Integer.getInteger("seeds", 40);

    @TempDir
    private static Path scratch = Path.of("");

    private final KnownDifferences known = KnownDifferences.read();

    private record Compared(StackCase stackCase, Future<List<Difference>> differences) {
        String name() {
            return stackCase.name();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyStackMeansWhatSwarmMakesOfIt() throws InterruptedException {
        var cases = Stream.of("corpus", "translate")
                .flatMap(name -> children(RESOURCES.resolve(name)))
                .map(directory -> StackCase.of(directory, fresh()));
        return agree(cases);
    }

    @TestFactory
    Stream<DynamicTest> everyFaultIsRefusedByBoth() throws InterruptedException {
        return agree(written("faults.txt"));
    }

    @TestFactory
    Stream<DynamicTest> whatWasOnceDifferentStaysMended() throws InterruptedException {
        return agree(written("regressions.txt"));
    }

    @TestFactory
    Stream<DynamicTest> generatedStacksMeanWhatSwarmMakesOfThem() throws InterruptedException {
        var one = Long.getLong("seed");
        var seeds = one == null ? LongStream.range(0, SEEDS) : LongStream.of(one);
        return agree(seeds.mapToObj(seed -> StackCase.of(GeneratedStack.of(seed), fresh())));
    }

    @TestFactory
    Stream<DynamicTest> everyListedDifferenceIsSeenInItsExample() throws InterruptedException {
        var examples = compare(written("examples.txt").toList());
        var ids = known.rows().stream().map(KnownDifferences.Row::id).toList();
        var lone = examples.stream()
                .map(example -> DynamicTest.dynamicTest(example.name(), () -> {
                    assertThat(ids).as("rows of docs/reference/differences.md").contains(example.name());
                    assertThat(known.unlisted(example.differences().get())).isEmpty();
                }));
        var shown = known.rows().stream()
                .map(row -> DynamicTest.dynamicTest(
                        "row " + row.id(),
                        () -> assertThat(shownBy(row, examples))
                                .as("no example shows the row %s (any more): remove both, or add an example", row)
                                .anyMatch(row::matches)));
        return Stream.concat(lone, shown);
    }

    private static List<Difference> shownBy(KnownDifferences.Row row, List<Compared> examples)
            throws InterruptedException, ExecutionException {
        var differences = new ArrayList<Difference>();
        for (var example : examples) {
            if (example.name().equals(row.id())) {
                differences.addAll(example.differences().get());
            }
        }
        return differences;
    }

    private Stream<DynamicTest> agree(Stream<StackCase> cases) throws InterruptedException {
        return compare(cases.toList()).stream()
                .map(compared -> DynamicTest.dynamicTest(
                        compared.name(),
                        () -> assertThat(known.unlisted(compared.differences().get()))
                                .as(
                                        "no differences but those of docs/reference/differences.md; %s",
                                        repeat(compared.stackCase()))
                                .isEmpty()));
    }

    private static String repeat(StackCase stackCase) {
        var seed = stackCase.name().startsWith("seed-")
                ? " -Dsurefire.args=-Dseed=" + stackCase.name().substring(5)
                : "";
        return "again: ./mvnw -pl crds,stack-translator test -Dtest=SwarmDifferenceTest -Dsurefire.failIfNoSpecifiedTests=false"
                + seed + "\n" + stackCase.written().printed();
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

    private static Stream<StackCase> written(String file) {
        return StackCase.Written.all(TEXTS.resolve(file)).stream().map(written -> StackCase.of(written, fresh()));
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
