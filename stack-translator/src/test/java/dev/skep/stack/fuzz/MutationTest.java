package dev.skep.stack.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Random damage to real stack files: {@code -Dfuzz.seconds=N} goes on with new seeds for N seconds. A text that breaks an invariant is
 * written to {@code target/fuzz} and belongs into {@code src/test/resources/fuzz} once it is mended.
 */
class MutationTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final long SECONDS = Long.getLong("fuzz.seconds", 0);
    private static final int FILES_OF_A_SEED = 100;

    private static List<String> texts(Path directory, String ending) {
        try (var files = Files.walk(directory)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .map(MutationTest::text)
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @TestFactory
    Stream<DynamicTest> everyRegressionStaysMended() throws IOException {
        try (var files = Files.list(RESOURCES.resolve("fuzz"))) {
            return files
                    .sorted()
                    .map(file -> DynamicTest.dynamicTest(
                            String.valueOf(file.getFileName()), () -> Invariants.hold(text(file))))
                    .toList()
                    .stream();
        }
    }

    @TestFactory
    Stream<DynamicTest> damagedFilesAreTranslatedOrRefused() {
        var corpus = Stream.concat(
                        texts(RESOURCES.resolve("corpus"), "compose.yaml").stream(),
                        texts(RESOURCES.resolve("translate"), "compose.yaml").stream())
                .filter(text -> text.length() < 20_000)
                .toList();
        var end = System.nanoTime() + SECONDS * 1_000_000_000;
        var first = SECONDS > 0 ? System.currentTimeMillis() : 1;
        return LongStream.iterate(first, seed -> seed + 1)
                .takeWhile(seed -> seed < first + 10 || System.nanoTime() < end)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> run(seed, corpus)));
    }

    private static void run(long seed, List<String> corpus) throws IOException {
        var mutator = new Mutator(new Random(seed), corpus);
        for (var i = 0; i < FILES_OF_A_SEED; i++) {
            var text = mutator.next();
            try {
                Invariants.hold(text);
            } catch (RuntimeException | StackOverflowError | AssertionError broken) {
                var file = Path.of("target", "fuzz", seed + "-" + i + ".yaml");
                Files.createDirectories(file.getParent());
                Files.writeString(file, text);
                throw new AssertionError("seed " + seed + ", file " + i + ", kept as " + file, broken);
            }
        }
    }
}
