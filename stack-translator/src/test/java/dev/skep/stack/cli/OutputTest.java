package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real command where its output cannot be written: what is lost is never taken for good. */
class OutputTest {
    @TempDir
    private Path directory = Path.of("");

    private record End(int code, String err) {}

    /** The shell's words around the command, which is {@code "$@"}. */
    private End shell(String script) throws IOException, InterruptedException {
        var services = new StringBuilder("services:\n");
        // a pipe holds 64 KiB that nobody reads
        for (var i = 0; i < 8000; i++) {
            services.append("  s").append(i).append(": {image: nginx}\n");
        }
        var file = Files.writeString(directory.resolve("many.yaml"), services);
        var process = new ProcessBuilder(
                        "bash",
                        "-c",
                        script,
                        "bash",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StackCli.class.getName(),
                        "config",
                        file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        var err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("the command ends").isTrue();
        return new End(process.exitValue(), err);
    }

    @Test
    void aFullDiskIsAnError() throws IOException, InterruptedException {
        var end = shell("LC_ALL=C \"$@\" >/dev/full");
        assertThat(end.err()).isEqualTo("skep-stack: standard output cannot be written: No space left on device\n");
        assertThat(end.code()).isEqualTo(2);
    }

    @Test
    void aClosedOutputIsAnError() throws IOException, InterruptedException {
        assertThat(shell("\"$@\" >&-").code()).isEqualTo(2);
    }

    @Test
    void aReaderThatHasEnoughHearsNoComplaint() throws IOException, InterruptedException {
        var end = shell("LC_ALL=C \"$@\" | head -c 1; exit ${PIPESTATUS[0]}");
        assertThat(end.err()).isEmpty();
        assertThat(end.code()).isEqualTo(141);
    }

    @Test
    void anOutputThatIsWrittenIsGood() throws IOException, InterruptedException {
        assertThat(shell("\"$@\"")).isEqualTo(new End(0, ""));
    }
}
