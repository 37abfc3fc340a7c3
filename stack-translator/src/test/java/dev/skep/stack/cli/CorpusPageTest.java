package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of all stacks that people run says what becomes of each; {@code -Dgolden.update=true} rewrites it. */
class CorpusPageTest {
    private static final Path PAGE = Path.of("../docs/reference/corpus.md");
    private static final String STACKS = "../../stack-translator/src/test/resources/corpus/";
    private static final Pattern DIAGNOSTIC = Pattern.compile(".*?: (error|warning): (.*) \\[(\\w+)]");
    private static final int REFUSED_AT_MOST = 10;

    private static final String HEAD = """
            # Stacks of the tests, and what becomes of them

            Stack files written in the style of those that are public, with what each needs beside it. This page is written from them by a test.

            * *unchanged*: it runs as it is, and nothing is said.
            * *with a note*: it runs as it is; a warning says what differs.
            * *refused*: what has to be written in another way, said before anything is changed.
            * *refused by Docker*: `docker stack deploy` refuses it as well, which another test asks.

            """;

    /** What becomes of a stack. */
    private enum Outcome {
        UNCHANGED("unchanged"),
        NOTED("with a note"),
        REFUSED("refused"),
        REFUSED_BY_DOCKER("refused by Docker");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }
    }

    private record Row(String name, Outcome outcome, String why) {
        static Row of(GoldenCase golden) {
            var run = golden.translate();
            if (run.code() != StackCli.TRANSLATED) {
                var outcome = golden.isRefusedByDocker() ? Outcome.REFUSED_BY_DOCKER : Outcome.REFUSED;
                return new Row(golden.name(), outcome, said(run, "error"));
            }
            var notes = said(run, "warning");
            return new Row(golden.name(), notes.isEmpty() ? Outcome.UNCHANGED : Outcome.NOTED, notes);
        }

        /** The first of each kind. */
        private static String said(GoldenCase.Run run, String severity) {
            return run
                    .diagnostics()
                    .lines()
                    .map(DIAGNOSTIC::matcher)
                    .filter(line -> line.matches() && line.group(1).equals(severity))
                    .collect(Collectors.toMap(
                            line -> line.group(3), line -> line.group(2), (first, _) -> first, LinkedHashMap::new))
                    .values()
                    .stream()
                    .collect(Collectors.joining("; "));
        }

        @Override
        public String toString() {
            return "| [" + name + "](" + STACKS + name + "/compose.yaml) | " + outcome.words + " | "
                    + why.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*") + " |\n";
        }
    }

    @Test
    void saysWhatBecomesOfEachStack() throws IOException {
        var page = page(rows());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE)).as("run with -Dgolden.update=true").isEqualTo(page);
    }

    @Test
    void noMoreStacksThatDockerTakesAreRefused() {
        assertThat(rows().stream().filter(row -> row.outcome() == Outcome.REFUSED))
                .hasSizeLessThanOrEqualTo(REFUSED_AT_MOST);
    }

    private static List<Row> rows() {
        return GoldenCase.corpus().map(Row::of).toList();
    }

    private static String page(List<Row> rows) {
        var counts = List.of(Outcome.values()).stream()
                .map(outcome ->
                        rows.stream().filter(row -> row.outcome() == outcome).count() + " " + outcome.words)
                .collect(Collectors.joining(", "));
        var table = rows.stream().map(Row::toString).collect(Collectors.joining());
        return HEAD + rows.size() + " stacks: " + counts + ".\n\n| stack | | why |\n| --- | --- | --- |\n" + table;
    }
}
