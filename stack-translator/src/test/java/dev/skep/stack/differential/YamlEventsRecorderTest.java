package dev.skep.stack.differential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The recorded events of YAML ({@code yaml/events.txt}) are what go-yaml v3 reads now, by the recorder in {@code src/test/go/yamlevents}. */
class YamlEventsRecorderTest {
    private static final Path RECORDED = Path.of("src/test/resources/yaml");

    @TempDir
    private Path folder;

    @Test
    void theRecorderWritesTheRecordedEvents() throws IOException {
        var recorder = GoProgram.built("yamlevents");
        assumeTrue(recorder.isPresent(), "skipped: no go on the path, 1.24 or newer (https://go.dev/dl)");
        for (var name : List.of("examples.txt", "events.txt")) {
            Files.copy(RECORDED.resolve(name), folder.resolve(name));
        }
        var run = recorder.orElseThrow().run(folder, Map.of(), List.of(folder.toString()));
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(folder.resolve("events.txt")).hasSameTextualContentAs(RECORDED.resolve("events.txt"));
    }
}
