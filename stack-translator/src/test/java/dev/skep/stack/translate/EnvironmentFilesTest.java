package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.load.FileContent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of lines of environment files. */
class EnvironmentFilesTest {

    @Test
    void aFaultyLineIsNamedByFileAndLineAndNeverShown() {
        var translation = StackTranslator.translate(new StackInput(
                "s",
                "default",
                List.of(new SourceFile("compose.yaml", "services: {a: {image: x, env_file: a.env}}\n")),
                Map.of(),
                Map.of("a.env", new FileContent.Text("A=1\n\n# c\nPASSWORD hunter2\n=hunter2\n")),
                Map.of()));

        assertThat(translation.diagnostics())
                .extracting(found -> found.at().file(), found -> found.at().line(), Diagnostic::code)
                .containsExactly(tuple("a.env", 4, "InvalidFile"), tuple("a.env", 5, "InvalidFile"));
        assertThat(translation.diagnostics())
                .extracting(Diagnostic::message)
                .noneMatch(text -> text.contains("hunter"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PASSWORD hunter2", "PASSWORD='hunter2", "PASSWORD=hunter2${"})
    void soItIsAsTheSpecificationReadsIt(String line) {
        var translation = StackTranslator.translate(new StackInput(
                "s",
                "default",
                List.of(new SourceFile("compose.yaml", "services: {a: {image: x, env_file: [{path: a.env}]}}\n")),
                Map.of(),
                Map.of("a.env", new FileContent.Text("A=1\n\n# c\n" + line + "\n")),
                Map.of()));

        assertThat(translation.diagnostics()).singleElement().satisfies(found -> {
            assertThat(found.at()).hasToString("a.env:4:1");
            assertThat(found.code()).isEqualTo("InvalidFile");
            assertThat(found.message()).doesNotContain("hunter");
        });
    }
}
