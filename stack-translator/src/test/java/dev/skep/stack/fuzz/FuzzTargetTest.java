package dev.skep.stack.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A short run of Jazzer, guided by coverage, over the stack files of the tests: always the same one, and ended by its count.
 * It runs in a JVM of its own, for its agent changes every class. What it finds is kept in {@code target/fuzz} and belongs into
 * {@code src/test/resources/fuzz} once it is mended; {@code ./skep fuzz} goes on for as long as one likes.
 */
class FuzzTargetTest {
    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path FINDINGS = Path.of("target", "fuzz").toAbsolutePath();
    private static final int RUNS = Integer.getInteger("fuzz.runs", 3_000);
    private static final int LARGEST = 3_000;
    /** A run that hangs is ended; a slow machine's is not. */
    private static final Duration HANG_GUARD = Duration.ofMinutes(10);

    @TempDir
    private Path directory = Path.of("");

    @Test
    void noTextBreaksAnInvariant() throws IOException, InterruptedException {
        assertThat(seeds()).as("files to begin with").isGreaterThan(30);
        Files.createDirectories(FINDINGS);
        var log = directory.resolve("log");
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:+EnableDynamicAgentLoading",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "com.code_intelligence.jazzer.Jazzer",
                        "--target_class=" + FuzzTarget.class.getName(),
                        "--instrumentation_includes=dev.skep.stack.**",
                        "--reproducer_path=" + FINDINGS,
                        "-artifact_prefix=" + FINDINGS + "/",
                        "-seed=1",
                        "-runs=" + RUNS,
                        "-max_len=" + LARGEST,
                        "corpus")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        var process = builder.start();
        process.getOutputStream().close();
        var ended = process.waitFor(HANG_GUARD.toSeconds(), TimeUnit.SECONDS);
        process.destroyForcibly();
        var said = Files.readString(log);
        assertThat(ended).as("Jazzer ends; it said %s", said).isTrue();
        assertThat(said).as("it was guided by coverage").containsPattern("cov: [1-9][0-9]{2,}");
        assertThat(said).as("its count ended it").contains("Done " + RUNS + " runs");
        assertThat(process.exitValue())
                .as("a text that breaks an invariant is in %s: %s", FINDINGS, said)
                .isZero();
    }

    private int seeds() throws IOException {
        var corpus = Files.createDirectory(directory.resolve("corpus"));
        try (var files = Files.walk(RESOURCES)) {
            var seeds = files.filter(
                            file -> file.endsWith("compose.yaml") || file.startsWith(RESOURCES.resolve("fuzz")))
                    .filter(Files::isRegularFile)
                    .filter(file -> file.toFile().length() < LARGEST)
                    .sorted()
                    .toList();
            for (var seed : seeds) {
                Files.copy(seed, corpus.resolve(seed.toString().replace('/', '-')));
            }
            return seeds.size();
        }
    }
}
