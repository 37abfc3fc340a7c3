package dev.skep.stack.differential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Tests that two readers of stack files differ in what a page lists, and in nothing else.
 *
 * @param comparison the differences that a case shows
 * @param known the rows of the page
 * @param test name of the test class, to repeat a case by
 */
record DifferenceTests(Function<StackCase, List<Difference>> comparison, KnownDifferences known, String test) {
    private static final int AT_ONCE = 2;

    private record Compared(StackCase stackCase, Future<List<Difference>> differences) {
        String name() {
            return stackCase.name();
        }
    }

    /** One test for each case: it shows no difference that is not listed. */
    Stream<DynamicTest> agree(Stream<StackCase> cases) throws InterruptedException {
        return compare(cases.toList()).stream()
                .map(compared -> DynamicTest.dynamicTest(
                        compared.name(),
                        () -> assertThat(known.unlisted(compared.differences().get()))
                                .as(
                                        "no differences but those of docs/reference/differences.md; %s",
                                        repeat(compared.stackCase()))
                                .isEmpty()));
    }

    /** One test for each example, which is named after a row, and one for each row: some example shows it. */
    Stream<DynamicTest> listed(Stream<StackCase> cases) throws InterruptedException {
        var examples = compare(cases.toList());
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

    private String repeat(StackCase stackCase) {
        var seed = stackCase.name().startsWith("seed-")
                ? " -Dsurefire.args=-Dseed=" + stackCase.name().substring(5)
                : "";
        return "again: ./mvnw -pl crds,stack-translator test -Dtest=" + test
                + " -Dsurefire.failIfNoSpecifiedTests=false" + seed + "\n"
                + stackCase.written().printed();
    }

    private List<Compared> compare(List<StackCase> cases) throws InterruptedException {
        try (var pool = Executors.newFixedThreadPool(AT_ONCE)) {
            var futures = pool.invokeAll(cases.stream()
                    .map(found -> (Callable<List<Difference>>) () -> comparison.apply(found))
                    .toList());
            var compared = new ArrayList<Compared>();
            for (var i = 0; i < cases.size(); i++) {
                compared.add(new Compared(cases.get(i), futures.get(i)));
            }
            return compared;
        }
    }
}
