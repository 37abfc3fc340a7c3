package dev.skep.stack.compose.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A place in the texts laid end to end is a file, a line and a column (T-2). */
class SourcesTest {
    private static final List<String> PIECES =
            List.of("a", "bc", "\n", "\r", "\r\n", "\uFEFF", "\u00e9", "\ud83d\udc1d", "    ", "key: value");

    @Test
    void everyTextHasItsOwnPlaces() {
        var sources = new Sources();
        var first = sources.add("one.yaml", "a: 1\nb: 2\n");
        var second = sources.add("two.yaml", "c: 3\n");
        assertThat(sources.position(first)).isEqualTo(new Position("one.yaml", 1, 1));
        assertThat(sources.position(first + 8)).isEqualTo(new Position("one.yaml", 2, 4));
        assertThat(sources.position(first + 10)).isEqualTo(new Position("one.yaml", 3, 1));
        assertThat(sources.position(second)).isEqualTo(new Position("two.yaml", 1, 1));
        assertThat(sources.position(second + 3)).isEqualTo(new Position("two.yaml", 1, 4));
    }

    @Test
    void anEmptyTextHasOnePlace() {
        var sources = new Sources();
        var empty = sources.add("empty.yaml", "");
        var other = sources.add("other.yaml", "a");
        assertThat(sources.position(empty)).isEqualTo(new Position("empty.yaml", 1, 1));
        assertThat(sources.position(other)).isEqualTo(new Position("other.yaml", 1, 1));
    }

    @Test
    void placesAreThoseOfCountingFromTheBeginningInAnyOrder() {
        var seed = Long.getLong("seed", 20261129L);
        System.out.println("SourcesTest -Dseed=" + seed);
        var random = new Random(seed);
        for (var round = 0; round < 20; round++) {
            var text = new StringBuilder();
            while (text.length() < 10_000) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            var sources = new Sources();
            sources.add("before", "x".repeat(round));
            var start = sources.add("f", text.toString());
            for (var i = 0; i < 200; i++) {
                var index = random.nextInt(text.length() + 1);
                assertThat(sources.position(start + index))
                        .as("round %d, index %d", round, index)
                        .isEqualTo(counted(text.toString(), index));
            }
        }
    }

    /** Counted in the plain way: the breaks before the place, then the code points behind the last one. */
    private static Position counted(String text, int index) {
        var line = 1;
        var lineStart = 0;
        for (var i = 0; i < index; i++) {
            var c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                lineStart = i + 1;
            }
        }
        var before = text.substring(lineStart, index).replaceFirst("^\uFEFF+", "");
        return new Position("f", line, (int) before.codePoints().count() + 1);
    }
}
