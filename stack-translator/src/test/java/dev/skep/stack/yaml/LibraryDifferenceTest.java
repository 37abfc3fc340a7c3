package dev.skep.stack.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The parser gives the events that snakeyaml-engine gives, but where docker's parser (go-yaml v3) decides otherwise than that
 * library: each such construct is listed with its reason, and every row has an example that shows it.
 */
class LibraryDifferenceTest {
    private static final int FILES_OF_A_SEED = 400;

    /** A construct in the text that the two read in different ways. */
    private record Known(String reason, Pattern construct) {
        Known(String reason, String construct) {
            this(reason, Pattern.compile(construct));
        }
    }

    private static final List<Known> KNOWN = List.of(
            new Known("go-yaml takes tabs between tokens, and none as indentation", "\t"),
            new Known(
                    "go-yaml ends plain text within brackets at ?, and does not go on with it in the line of the key",
                    "\\?"),
            new Known("a list or a mapping is a key only after ? or within braces", "[\\]}]\\s*:"),
            new Known("for go-yaml a colon within brackets separates only before a blank", ":[,\\[\\]{}]"),
            new Known("go-yaml takes a dash for text within brackets", "-[,\\]}]"),
            new Known("names of go-yaml's anchors are letters, digits, - and _", "[&*][\\w-]*[^\\w\\s,\\]}-]"),
            new Known("go-yaml's tags may contain brackets, commas and quotes", "!\\S*[,\\[\\]{}'\"(:/]"),
            new Known("go-yaml knows \\L, \\P and \\', and combines no surrogates", "\\\\([LP'/]|u[dD])"),
            new Known("go-yaml refuses directives other than %YAML and %TAG", "(?m)^%"),
            new Known("go-yaml takes a comment at once behind the header of a block scalar", "[|>][-+\\d]*#"),
            new Known("a block scalar is indented more than its key, whatever go-yaml says", "(?m)^ *[|>]"),
            new Known("for go-yaml a line of text may begin with ---", "(?m)^---\\S"),
            new Known("a byte order mark begins any line", "\uFEFF"));

    private static boolean isKnown(String text) {
        return KNOWN.stream().anyMatch(known -> known.construct().matcher(text).find());
    }

    private static boolean isError(List<String> events) {
        return events.getFirst().startsWith(EventText.ERROR);
    }

    /** Equal events at equal places; both refusing is agreement. */
    private static boolean agree(String text) {
        var ours = EventText.ours(text);
        var theirs = EventText.library(text);
        return ours.equals(theirs) || (!ours.isEmpty() && !theirs.isEmpty() && isError(ours) && isError(theirs));
    }

    @TestFactory
    Stream<DynamicTest> everyFileOfTheTestsHasTheSameEvents() {
        return Examples.files().stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> same(Examples.read(file))));
    }

    private static void same(String text) {
        if (!agree(text)) {
            assertThat(EventText.ours(text)).isEqualTo(EventText.library(text));
        }
    }

    @TestFactory
    Stream<DynamicTest> everyExampleHasTheSameEventsOrAReason() {
        return Examples.all().entrySet().stream()
                .filter(example -> !isKnown(example.getValue()))
                .map(example -> DynamicTest.dynamicTest(example.getKey(), () -> same(example.getValue())));
    }

    @TestFactory
    Stream<DynamicTest> everyReasonIsSeenInAnExample() {
        var different =
                Examples.all().values().stream().filter(text -> !agree(text)).toList();
        return KNOWN.stream()
                .map(known -> DynamicTest.dynamicTest(
                        known.reason(),
                        () -> assertThat(different)
                                .anyMatch(
                                        text -> known.construct().matcher(text).find())));
    }

    @TestFactory
    Stream<DynamicTest> damagedFilesHaveTheSameEvents() {
        var texts = new ArrayList<>(Examples.all().values());
        for (var file : Examples.files()) {
            var text = Examples.read(file);
            if (text.length() < 1500) {
                texts.add(text);
            }
        }
        return LongStream.range(0, 10)
                .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> damaged(new Random(seed), texts)));
    }

    private static void damaged(Random random, List<String> texts) {
        var compared = 0;
        for (var i = 0; i < FILES_OF_A_SEED; i++) {
            var text = Damage.of(texts, random);
            if (!isKnown(text)) {
                compared++;
                assertThat(agree(text)).as("the same events of\n%s", text).isTrue();
            }
        }
        assertThat(compared).isGreaterThan(FILES_OF_A_SEED / 4);
    }
}
