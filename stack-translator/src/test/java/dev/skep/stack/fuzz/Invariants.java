package dev.skep.stack.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Severity;
import dev.skep.stack.translate.SourceFile;
import dev.skep.stack.translate.StackInput;
import dev.skep.stack.translate.StackTranslator;
import java.util.List;
import java.util.Map;

/** What holds for every text whatsoever that is taken for a stack file. */
final class Invariants {
    private static final Map<String, String> VARIABLES = Map.of("TAG", "1", "EMPTY", "", "LIST", "[a, b]", "N", "3");

    private Invariants() {}

    static void hold(String text) {
        var input = input(text);
        var translation = StackTranslator.translate(input);
        var diagnostics = translation.diagnostics();
        assertThat(diagnostics).as("sorted by position").isSorted().hasSizeLessThanOrEqualTo(200);
        diagnostics.forEach(found -> stands(found, text));
        assertThat(translation.isRefused())
                .isEqualTo(diagnostics.stream().anyMatch(found -> found.severity() == Severity.REFUSED));
        if (translation.isRefused()) {
            assertThat(translation.objects())
                    .as("a refused file gives no object")
                    .isEmpty();
        } else {
            assertThat(translation.objects()).as("a good file gives objects").isNotEmpty();
        }
        configIsStable(input);
    }

    private static StackInput input(String text) {
        return new StackInput("s", "default", List.of(new SourceFile("f", text)), VARIABLES, Map.of(), Map.of());
    }

    /** The place of a diagnostic is inside the file, and its message is one that can be read. */
    private static void stands(Diagnostic found, String text) {
        var line = found.at().line();
        assertThat(line).as(found.text()).isBetween(1, lines(text) + 1);
        assertThat(found.at().column()).as(found.text()).isBetween(1, text.length() + 1);
        assertThat(found.code()).matches("[A-Z][A-Za-z]+");
        assertThat(found.message()).isNotBlank();
        assertThat(found.message().length()).as("length of %s", found.code()).isLessThan(10_000);
    }

    /** Lines as YAML counts them. */
    private static int lines(String text) {
        return (int) text.chars()
                        .filter(c -> c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029)
                        .count()
                + 1;
    }

    /** What {@code config} prints is a stack file that means the same: by the same reading it prints itself. */
    private static void configIsStable(StackInput input) {
        var once = StackTranslator.config(input);
        // as with Docker what is printed has its variables substituted, and a dollar that was two is one
        if (!once.isRefused() && once.text().indexOf('$') < 0) {
            var again = StackTranslator.config(input(once.text())
                    .readBy(StackTranslator.translate(input).readAs().reading()));
            assertThat(again.diagnostics())
                    .as("config of config of %s", once.text())
                    .noneMatch(found -> found.severity() == Severity.REFUSED);
            assertThat(again.text()).as("config of config").isEqualTo(once.text());
        }
    }
}
