package dev.skep.stack.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.skep.stack.compose.keys.KeyClass;
import dev.skep.stack.compose.keys.KeyRule;
import dev.skep.stack.compose.keys.KeyTable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Stacks read by the Compose Specification are the projects that compose-go, its reference implementation, makes of them
 * (T-14); every difference is a row of docs/reference/differences.md, and every row has a file that shows it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SpecificationDifferenceTest {
    @TempDir
    private static Path scratch = Path.of("");

    private final Optional<ComposeGo> composeGo = ComposeGo.built();

    @BeforeAll
    void thereIsGo() {
        assumeTrue(composeGo.isPresent(), "skipped: no go on the path, 1.24 or newer (https://go.dev/dl)");
    }

    @TestFactory
    Stream<DynamicTest> everyStackIsTheProjectThatComposeMakesOfIt() throws InterruptedException {
        return tests().agree(cases().golden());
    }

    @TestFactory
    Stream<DynamicTest> whatTheSpecificationSaysIsReadAlike() throws InterruptedException {
        return tests().agree(cases().written("specification/agreements.txt"));
    }

    @TestFactory
    Stream<DynamicTest> agreementsAreNotMutualRefusals() {
        return cases().written("specification/agreements.txt")
                .map(agreement -> DynamicTest.dynamicTest(agreement.name(), () -> {
                    var run = comparison().composeGo().project(agreement);
                    assertThat(run.err()).isEmpty();
                    assertThat(run.exit()).isZero();
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyFaultIsRefusedByBoth() throws InterruptedException {
        return tests().agree(cases().written("specification/faults.txt"));
    }

    @TestFactory
    Stream<DynamicTest> generatedStacksAreTheProjectsThatComposeMakesOfThem() throws InterruptedException {
        return tests().agree(cases().generated(GeneratedStack::of));
    }

    @Test
    void everyKeyOfItsSchemaIsInTheKeyTable() {
        var rows = KeyTable.rules();
        var table = rows.stream().map(KeyRule::path).collect(Collectors.toSet());
        var whole = rows.stream()
                .filter(row -> row.keyClass() == KeyClass.REFUSED
                        || table.stream()
                                .noneMatch(
                                        path -> path.startsWith(row.path() + ".") || path.startsWith(row.path() + "[")))
                .map(KeyRule::path)
                .toList();
        assertThat(ComposeSchema.paths(comparison().composeGo().schema()))
                .hasSizeGreaterThan(900)
                .allSatisfy(path -> assertThat(
                                table.contains(path) || whole.stream().anyMatch(path::startsWith))
                        .as("%s is in the key table, or below a key that is refused or passed over as a whole", path)
                        .isTrue());
    }

    @TestFactory
    Stream<DynamicTest> generatedProjectsAreThoseThatComposeMakesOfThem() throws InterruptedException {
        return tests().agree(cases().generated(GeneratedProject::of));
    }

    @TestFactory
    Stream<DynamicTest> everyListedDifferenceIsSeenInItsExample() throws InterruptedException {
        return tests().listed(cases().written("specification/examples.txt"));
    }

    private static Cases cases() {
        return new Cases(scratch);
    }

    private SpecificationComparison comparison() {
        return new SpecificationComparison(composeGo.orElseThrow());
    }

    private DifferenceTests tests() {
        return new DifferenceTests(
                comparison()::differences, KnownDifferences.ofTheSpecification(), "SpecificationDifferenceTest");
    }
}
