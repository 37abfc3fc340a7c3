package dev.skep.stack.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.stack.yaml.YamlEvents.Event;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * YAML text becomes events. The events of the examples (resources yaml/examples.txt and yaml/events.txt) are those that go-yaml v3
 * gives, but for the liberties that {@link YamlEvents} names; the recorder in {@code src/test/go/yamlevents} writes them anew.
 */
class YamlEventsTest {
    @TestFactory
    Stream<DynamicTest> everyExampleGivesItsEvents() {
        var examples = Examples.all();
        var expected = Examples.parts(Examples.EVENTS);
        return examples.entrySet().stream()
                .map(example -> DynamicTest.dynamicTest(
                        example.getKey(),
                        () -> assertThat(String.join("\n", EventText.ours(example.getValue())) + "\n")
                                .isEqualTo(expected.get(example.getKey()))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "a: b: c                | 1:5  | found ':'",
                "a: [b, c               | 1:9  | ',' or ']', for what the bracket in line 1 opens",
                "a: \"b                 | 1:6  | line 1 does not end",
                "a: @b                  | 1:4  | put the value in quotes",
                "a: *                   | 1:4  | after & or * stands a name",
                "a: !x!y z              | 1:7  | no %TAG declares the handle !x!",
                "a: \"\\c\"             | 1:5  | unknown escape",
                "a: &x &y b             | 1:7  | at most one anchor",
                "- a: b\\n c: d         | 2:2  | column 1, for the list that begins in line 1",
                "a: 1\\nb\\nc: 2        | 2:1  | expected a key with ': ' behind it in the same line",
                "a:\\n\\tb: c           | 2:1  | indent with spaces",
                "é: ü: c                | 1:5  | found ':'",
                "🐝: ü: c               | 1:5  | found ':'",
                "🐝: @🐝                | 1:4  | put the value in quotes",
                "a: {🐝} 🐝             | 1:8  | found '🐝'",
                "a: !%4１ b             | 1:5  | two hexadecimal digits",
            })
    void whatIsNoYamlIsSaidWithItsPlaceAndARemedy(String text, String place, String message) {
        assertThatThrownBy(() -> {
                    var events = new YamlEvents(text.replace("\\n", "\n").replace("\\t", "\t"));
                    while (events.next() != Event.STREAM_END) {
                        assertThat(events.line()).isPositive();
                    }
                })
                .isInstanceOfSatisfying(
                        YamlSyntaxException.class,
                        invalid -> assertThat(invalid.line() + ":" + invalid.column())
                                .isEqualTo(place))
                .hasMessageContaining(message)
                .hasMessageMatching(".*: [a-z].*");
    }

    static Stream<String> forbidden() {
        return Stream.of(
                "\0",
                "\u0007",
                "\u001f",
                "\u007f",
                "\u0080",
                "\u009f",
                "\ufffe",
                "\uffff",
                "\ud83d",
                "\udc1d",
                "\udc1d\ud83d");
    }

    @ParameterizedTest
    @MethodSource("forbidden")
    void controlCharactersAndHalvesOfCharactersAreRefusedWhereverTheyStand(String text) {
        assertThat(EventText.ours("a: [\nb" + text))
                .singleElement()
                .asString()
                .startsWith("ERROR 2:2 there is a control character");
        assertThat(EventText.ours("a: é\r\n🐝" + text + "\n"))
                .singleElement()
                .asString()
                .startsWith("ERROR 2:2 there is a control character");
        assertThat(EventText.ours("é\u0085 \ud83d\udc1d" + text))
                .singleElement()
                .asString()
                .startsWith("ERROR 1:5 there is a control character");
    }

    @Test
    void digitsOfAnEscapeAreThoseOfAscii() {
        assertThat(EventText.ours("a: \"\\x4１\""))
                .singleElement()
                .asString()
                .startsWith("ERROR 1:5 \\x needs 2 hexadecimal digits");
    }

    @Test
    void aWordThatAFileRepeatsIsMadeOnce() {
        var events = new YamlEvents("image: x\nb: {image: image}\n");
        var words = Stream.generate(() -> events.next() == Event.SCALAR ? events.text() : "")
                .limit(12)
                .filter("image"::equals)
                .toList();
        assertThat(words).hasSize(3).allSatisfy(word -> assertThat(word).isSameAs(words.getFirst()));
    }

    @Test
    void columnsCountCodePoints() {
        var events = new YamlEvents("[é, 🐝, x]");
        Stream.generate(events::next)
                .limit(5)
                .forEach(event -> assertThat(event).isNotNull());
        assertThat(events.text()).isEqualTo("x");
        assertThat(events.column()).isEqualTo(8);
    }

    @Test
    void aKeyHasAtMost1024Characters() {
        assertThat(EventText.ours("é".repeat(1024) + ": x")).hasSize(5);
        assertThat(EventText.ours("é".repeat(1025) + ": x"))
                .singleElement()
                .asString()
                .startsWith(EventText.ERROR);
    }

    static List<String> hostile() {
        return List.of(
                "a: " + "[".repeat(1_000_000),
                "a: {".repeat(250_000),
                "- ".repeat(500_000),
                "? ".repeat(500_000),
                "a: \"" + "\\\n".repeat(500_000),
                "a: " + "b\n ".repeat(300_000),
                "[é,".repeat(300_000),
                "'".repeat(999_999) + ": a",
                "[\"a\",".repeat(200_000),
                "a: |\n" + " \n".repeat(500_000),
                "a: |\n" + " ".repeat(1000) + "x\n" + "\n".repeat(900_000),
                "!!a%41".repeat(150_000) + " b",
                "%TAG !a! b\n".repeat(90_000) + "--- !a!x y",
                "\n".repeat(500_000) + "\t");
    }

    /** A million characters take a twentieth of a second; a square of them would take minutes. */
    @ParameterizedTest
    @MethodSource("hostile")
    void everyTextTakesTimeInProportionToItsLength(String text) {
        var start = System.nanoTime();
        assertThat(EventText.ours(text)).isNotEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }
}
