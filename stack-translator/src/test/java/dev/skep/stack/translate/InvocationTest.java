package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.reader.Reading;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What takes the image's entrypoint away by which reading, and what runs then. */
class InvocationTest {

    private static Translation translate(String keys, Reading reading) {
        var text = "services: {a: {image: x, " + keys + "}}";
        return StackTranslator.translate(
                StackInput.of("s", "default", new SourceFile("f", text)).readBy(reading));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SWARM         | entrypoint: [], command: [b]     | []  | [b]",
                "SWARM         | entrypoint: '', command: [b]     | []  | [b]",
                "SWARM         | entrypoint: , command: [b]       | []  | [b]",
                "SWARM         | entrypoint: [''], command: [b]   | [b] | []",
                "SPECIFICATION | entrypoint: [], command: [b]     | [b] | []",
                "SPECIFICATION | entrypoint: '', command: [b]     | [b] | []",
                "SPECIFICATION | entrypoint: [''], command: b     | [b] | []",
                "SPECIFICATION | entrypoint: , command: [b]       | []  | [b]",
                "SPECIFICATION | command: [b]                     | []  | [b]",
                "SPECIFICATION | entrypoint: [a], command: [b]    | [a] | [b]",
                "SPECIFICATION | entrypoint: ['', a], command: [] | [, a] | []"
            })
    void anEntrypointThatIsTakenAwayLeavesTheCommand(Reading reading, String keys, String command, String args) {
        var objects = translate(keys, reading).objects();

        assertThat(Stream.of(((WantedObject.Service) objects.getLast()).spec())
                        .flatMap(spec -> Stream.of(spec.command(), spec.args()))
                        .map(List::toString))
                .containsExactly(command, args);
    }

    @ParameterizedTest
    @ValueSource(strings = {"entrypoint: []", "entrypoint: ''", "entrypoint: ['']", "entrypoint: [], command: []"})
    void theImagesCommandCannotRunWithoutItsEntrypoint(String keys) {
        assertThat(translate(keys, Reading.SPECIFICATION).diagnostics())
                .singleElement()
                .satisfies(found -> assertThat(found.path() + " " + found.message())
                        .isEqualTo("services.a.entrypoint services.a: an empty entrypoint takes the image's away, and a"
                                + " pod cannot run the image's command without it: write what is to run as command"));
    }
}
