package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Position;
import dev.skep.stack.compose.findings.Severity;
import dev.skep.stack.text.JsonText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports in SARIF are valid by the schema of OASIS, and refused by it where they are not. */
class SarifTest {
    private final JsonSchema schema = schema();

    private static JsonSchema schema() {
        try {
            var text = Files.readString(Path.of("src/test/resources/sarif/sarif-schema-2.1.0.json"));
            return JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(text);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private List<String> faults(String log) {
        return schema
                .validate(
                        log,
                        InputFormat.JSON,
                        context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(fault -> fault.getInstanceLocation() + ": " + fault.getMessage())
                .sorted()
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> theReportOfEveryStackIsValid() {
        return Stream.concat(GoldenCase.corpus(), GoldenCase.rules())
                .map(golden -> DynamicTest.dynamicTest(golden.name(), () -> {
                    var log = golden.run("check", "--output", "sarif").objects();
                    assertThat(log).contains("\"version\"");
                    assertThat(faults(log)).isEmpty();
                }));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "compose.yaml",
                "/srv/my stack.yaml",
                "-",
                "a:b.yaml",
                "ü%41#?.yaml",
                "dir/../x.yaml",
                "http://x",
                "[a].yaml"
            })
    void anyFileNameIsAReference(String file) {
        var diagnostic = new Diagnostic(Severity.REFUSED, "UnknownKey", "services.a", new Position(file, 1, 1), "no");
        assertThat(faults(json(List.of(diagnostic)))).isEmpty();
    }

    @Test
    void nothingToSayIsAReportToo() {
        assertThat(faults(json(List.of()))).isEmpty();
    }

    @Test
    void theSchemaFindsWhatIsWrong() {
        var log = json(List.of(new Diagnostic(Severity.REFUSED, "X", "", new Position("f", 1, 1), "no")));
        assertThat(faults(log.replace("\"error\"", "\"fatal\""))).anyMatch(fault -> fault.contains("level"));
        assertThat(faults(log.replace("\"startLine\": 1", "\"startLine\": 0"))).isNotEmpty();
        assertThat(faults(log.replace("\"version\"", "\"vers\""))).isNotEmpty();
    }

    private static String json(List<Diagnostic> diagnostics) {
        var out = new StringBuilder();
        JsonText.write(out, Sarif.log(diagnostics));
        return out.toString();
    }
}
