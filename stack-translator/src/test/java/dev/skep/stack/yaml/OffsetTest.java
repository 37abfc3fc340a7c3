package dev.skep.stack.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.yaml.YamlEvents.Event;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The index of an event in the text is the place that its line and column tell, whatever the characters and line breaks are. */
class OffsetTest {
    @TestFactory
    Stream<DynamicTest> offsetsOfEveryExampleAreItsLinesAndColumns() {
        return Examples.all().entrySet().stream()
                .flatMap(example -> forms(example.getValue())
                        .map(text -> DynamicTest.dynamicTest(example.getKey(), () -> agree(text))));
    }

    @TestFactory
    Stream<DynamicTest> offsetsOfEveryFileAreItsLinesAndColumns() {
        return Examples.files().stream()
                .map(file -> DynamicTest.dynamicTest(file.toString(), () -> agree(Examples.read(file))));
    }

    /** The text with every kind of line break and of character, and behind a byte order mark. */
    private static Stream<String> forms(String text) {
        return Stream.of(
                text,
                text.replace("\n", "\r\n"),
                text.replace('\n', '\r'),
                "\uFEFF" + text,
                text.replace("e", "é"),
                text.replace("e", "Ж"),
                text.replace("e", "🐝").replace("\n", "\r\n"));
    }

    private static void agree(String text) {
        var events = new YamlEvents(text);
        try {
            for (var event = events.next(); event != Event.STREAM_END; event = events.next()) {
                assertThat(events.line() + ":" + events.column())
                        .as("%s at index %d of\n%s", event, events.offset(), text)
                        .isEqualTo(place(text, events.offset()));
            }
            assertThat(events.offset()).isEqualTo(text.length());
        } catch (YamlSyntaxException invalid) {
            assertThat(invalid.line()).isPositive();
        }
    }

    private static String place(String text, int offset) {
        var line = 1;
        var start = 0;
        for (var i = 0; i < offset; i++) {
            var c = text.charAt(i);
            if (c == '\n' || (c == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                start = i + 1;
            }
        }
        while (start < offset && text.charAt(start) == '\uFEFF') {
            start++;
        }
        return line + ":" + (text.codePointCount(start, offset) + 1);
    }

    @Test
    void aScalarStandsAtItsOffset() {
        var text = "\uFEFFä: [🐝, &x y, \"ü\"]\r\nb: !t\r c\n";
        var events = new YamlEvents(text);
        List<String> rests = new ArrayList<>();
        for (var event = events.next(); event != Event.STREAM_END; event = events.next()) {
            if (event == Event.SCALAR) {
                rests.add(text.substring(events.offset(), events.offset() + 2));
            }
        }
        assertThat(rests).containsExactly("ä:", "🐝", "&x", "\"ü", "b:", "!t");
    }
}
