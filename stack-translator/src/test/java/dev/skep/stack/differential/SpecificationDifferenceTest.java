package dev.skep.stack.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
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
