package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shell completes what the command takes, and nothing else. */
class CompletionTest {
    /** What bash would offer after some words. */
    private static String completed(String... words) throws IOException, InterruptedException {
        var script = Completion.script("bash")
                + "COMP_WORDS=(skep-stack %s); COMP_CWORD=%d; _skep_stack; echo \"${COMPREPLY[*]}\"\n"
                        .formatted("'" + String.join("' '", words) + "'", words.length);
        var process = new ProcessBuilder("bash", "--norc", "-s")
                .redirectErrorStream(true)
                .start();
        try (var in = process.getOutputStream()) {
            in.write(script.getBytes(StandardCharsets.UTF_8));
        }
        var text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(20, TimeUnit.SECONDS)).as("bash ends").isTrue();
        return text.strip();
    }

    @ParameterizedTest
    @CsvSource({"tr,translate", "ch,check", "com,completion", "con,config"})
    void commandsAreCompleted(String start, String whole) throws IOException, InterruptedException {
        assertThat(completed(start)).isEqualTo(whole);
    }

    @Test
    void optionsAndTheirValuesAreCompleted() throws IOException, InterruptedException {
        assertThat(completed("check", "--out")).isEqualTo("--output");
        assertThat(completed("check", "-o", "s")).isEqualTo("sarif");
        assertThat(completed("translate", "--output", "")).isEqualTo("yaml json text");
        assertThat(completed("completion", "")).contains("bash", "zsh", "fish");
    }

    @Test
    void everyShellKnowsEveryCommandAndOption() {
        for (var shell : List.of("bash", "zsh", "fish")) {
            var script = Completion.script(shell);
            for (var verb : Verb.values()) {
                assertThat(script).contains(verb.word());
                verb.options()
                        .forEach(option ->
                                assertThat(script).contains(option.name().substring(2)));
            }
        }
    }
}
