package dev.skep.stack.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The table of docs/reference/differences.md: rows {@code | `id` | `where` | `docker` | `skep` | why |}. */
record KnownDifferences(List<Row> rows) {
    private static final Path TABLE = Path.of("../docs/reference/differences.md");
    private static final String SPECIFICATION = "\n# Files of the Compose Specification\n";

    /** A row; in a pattern {@code *} stands for any text and {@code ?} for one letter. */
    record Row(String id, Pattern where, Pattern docker, Pattern skep) {
        @Override
        public String toString() {
            return id + " (" + where + ")";
        }

        boolean matches(Difference difference) {
            return where.matcher(difference.where()).matches()
                    && docker.matcher(difference.docker()).matches()
                    && skep.matcher(difference.skep()).matches();
        }
    }

    /** The differences from Docker Swarm. */
    static KnownDifferences ofSwarm() {
        return read(text().substring(0, text().indexOf(SPECIFICATION)));
    }

    /** Those from compose-go, for files that are read by the Compose Specification. */
    static KnownDifferences ofTheSpecification() {
        return read(text().substring(text().indexOf(SPECIFICATION)));
    }

    private static KnownDifferences read(String page) {
        return new KnownDifferences(
                page.lines().flatMap(KnownDifferences::parsed).toList());
    }

    private static String text() {
        try {
            return Files.readString(TABLE);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Stream<Row> parsed(String line) {
        var cells = line.split(" \\| ", -1);
        if (!line.startsWith("| `") || cells.length != 5) {
            return Stream.empty();
        }
        return Stream.of(new Row(bare(cells[0].substring(2)), pattern(cells[1]), pattern(cells[2]), pattern(cells[3])));
    }

    private static String bare(String cell) {
        return cell.strip().replaceAll("^`+ ?| ?`+$", "");
    }

    private static Pattern pattern(String cell) {
        var any = Pattern.quote(bare(cell)).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q");
        return Pattern.compile(any, Pattern.DOTALL);
    }

    /** Those that no row lists. */
    List<Difference> unlisted(List<Difference> differences) {
        return differences.stream()
                .filter(difference -> rows.stream().noneMatch(row -> row.matches(difference)))
                .toList();
    }
}
