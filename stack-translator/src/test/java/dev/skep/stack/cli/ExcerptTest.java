package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Position;
import dev.skep.stack.translate.SourceFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a terminal shows of the line that a diagnostic is about. */
class ExcerptTest {
    private static String excerpt(String text, int line, int column) {
        var out = new StringBuilder();
        new Excerpt(List.of(new SourceFile("f", text))).write(out, new Position("f", line, column));
        return out.toString();
    }

    @Test
    void theCaretStandsBelowTheColumn() {
        assertThat(excerpt("a: 1\n  b: 2  \nc: 3\n", 2, 3)).isEqualTo("""
                  2 |   b: 2
                    |   ^
                """);
    }

    @Test
    void aLongLineIsCutAroundThePlace() {
        var line = "x".repeat(200) + "HERE" + "y".repeat(1_000_000);
        assertThat(excerpt(line, 1, 201))
                .isEqualTo("  1 | …" + "x".repeat(60) + "HERE" + "y".repeat(36) + "…\n    | " + " ".repeat(61) + "^\n");
    }

    @Test
    void columnsCountCodePoints() {
        assertThat(excerpt("🐳🐳: a", 1, 5)).isEqualTo("  1 | 🐳🐳: a\n    |     ^\n");
    }

    @Test
    void whatATerminalWouldNotPrintIsADot() {
        assertThat(excerpt("a\t\u001b[31m\u202e", 1, 1)).isEqualTo("  1 | a ·[31m·\n    | ^\n");
    }

    @Test
    void anEmptyLineAndOneThatIsNotThereSayNothing() {
        assertThat(excerpt("a\n   \nb\n", 2, 1)).isEmpty();
        assertThat(excerpt("a\n", 7, 1)).isEmpty();
        assertThat(excerpt("", 1, 1)).isEmpty();
    }

    @Test
    void placesMayComeInAnyOrderAndFromSeveralFiles() {
        var sources = List.of(new SourceFile("f", "one\ntwo\nthree\n"), new SourceFile("g", "un\ndeux\n"));
        var excerpt = new Excerpt(sources);
        var out = new StringBuilder();
        for (var at : List.of(
                new Position("f", 2, 1),
                new Position("f", 2, 2),
                new Position("f", 3, 1),
                new Position("f", 1, 3),
                new Position("g", 2, 1),
                new Position("f", 1, 1),
                new Position("h", 1, 1))) {
            excerpt.write(out, at);
        }
        assertThat(out.toString().lines().filter(line -> !line.startsWith("    |")))
                .containsExactly("  2 | two", "  2 | two", "  3 | three", "  1 | one", "  2 | deux", "  1 | one");
    }
}
