package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.YamlReader;
import dev.skep.stack.load.FileContent;
import java.lang.management.ManagementFactory;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files made to exhaust the reader are stopped by a count, with one clear message, before they have cost much (T-6). */
@Timeout(value = 5, unit = TimeUnit.MINUTES) // a guard against hanging, no measure
class HostileInputTest {
    /** Values and characters up to the bounds of the reader. */
    private static final long MOST_AT_ALL = 32L << 20;

    private static final long MOST_FOR_A_CHARACTER = 32;
    private static final String SERVICE = "services: {a: {image: x}}\n";

    static Stream<Arguments> files() {
        return Stream.of(
                Arguments.of("alias bomb", "TooManyNodes", bomb()),
                Arguments.of("merge bomb", "TooManyNodes", mergeBomb()),
                Arguments.of(
                        "long text by aliases",
                        "TooManyNodes",
                        "x-a: &a " + "t".repeat(100_000) + "\nx-b: [" + "*a,".repeat(1000) + "]\n" + SERVICE),
                Arguments.of(
                        "many aliases", "TooManyAliases", "x-a: &a 1\nx-b: [" + "*a,".repeat(10_001) + "]\n" + SERVICE),
                Arguments.of("deep lists", "TooDeep", "x-a: " + "[".repeat(100_000)),
                Arguments.of("deep mappings", "TooDeep", "{a: ".repeat(100_000)),
                Arguments.of("huge value", "ScalarTooLarge", "x-a: " + "t".repeat(1_100_000) + "\n" + SERVICE),
                Arguments.of("huge document", "DocumentTooLarge", "#".repeat(5_000_000)),
                Arguments.of(
                        "open variables",
                        "InvalidInterpolation",
                        "services: {a: {image: '" + "${".repeat(100_000) + "'}}"),
                Arguments.of(
                        "port ranges",
                        "TooManyPorts",
                        "services: {a: {image: x, ports: [" + "1-65535:1-65535,".repeat(1000) + "]}}"),
                Arguments.of("long name", "InvalidName", "services: {" + "a".repeat(900) + "-: {image: x}}"),
                Arguments.of("control characters", "InvalidYaml", "services: \u0000\u0001"),
                Arguments.of(
                        "endless number",
                        "WrongType",
                        "services: {a: {image: x, deploy: {replicas: " + "9".repeat(100_000) + "}}}"));
    }

    private static String bomb() {
        return "x0: &x0 [a,a,a,a,a,a,a,a,a,a]\n"
                + IntStream.range(1, 10)
                        .mapToObj(i -> "x" + i + ": &x" + i + " ["
                                + String.join(",", Collections.nCopies(10, "*x" + (i - 1))) + "]\n")
                        .collect(Collectors.joining());
    }

    private static String mergeBomb() {
        var keys = IntStream.range(0, 1000).mapToObj(i -> "k" + i + ": 1").collect(Collectors.joining(", "));
        return "x-a: &a {" + keys + "}\nx-b:\n  <<: [" + "*a,".repeat(1000) + "]\n" + SERVICE;
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void isRefusedWithOneClearMessage(String name, String code, String text) {
        var input = StackInput.of("s", "default", new SourceFile("hostile.yaml", text));
        var translation = StackTranslator.translate(input);
        assertThat(translation.objects()).as(name).isEmpty();
        assertThat(translation.diagnostics()).extracting(Diagnostic::code).containsOnly(code);
        assertThat(translation.diagnostics()).allMatch(found -> found.message().length() < 1200);
        assertThat(allocated(input))
                .as("bytes to refuse: %s", name)
                .isLessThan(MOST_AT_ALL + MOST_FOR_A_CHARACTER * text.length());
    }

    /** What refusing allocates: a count that is the same on every machine, and grows with the work of expanding and copying. */
    private static long allocated(StackInput input) {
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        StackTranslator.translate(input);
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void theCountAndNotTheClockStopsReading() {
        var findings = new Findings();
        YamlReader.read("f", "a: [1, 2, 3]", new Limits(1000, 100, 10, 4, 10, 1), findings);
        assertThat(findings.sorted())
                .extracting(Diagnostic::message)
                .singleElement()
                .asString()
                .startsWith("the document has more than 4 values");
    }

    @Test
    void variablesCannotMultiplyADocument() {
        var text = "services: {a: {image: x, labels: {l: '" + "$BIG".repeat(100) + "'}}}";
        var translation = StackTranslator.translate(new StackInput(
                "s",
                "default",
                List.of(new SourceFile("f", text)),
                Map.of("BIG", "b".repeat(100_000)),
                Map.of(),
                Map.of()));
        assertThat(translation.diagnostics())
                .singleElement()
                .matches(found -> found.message().contains("more than 4194304 characters of substituted text"));
    }

    @Test
    void environmentFilesCannotMultiplyADocument() {
        var services = IntStream.range(0, 400)
                .mapToObj(i -> "a" + i + ": {image: x, env_file: e}")
                .collect(Collectors.joining(","));
        var translation = StackTranslator.translate(new StackInput(
                "s",
                "default",
                List.of(new SourceFile("f", "services: {" + services + "}")),
                Map.of(),
                Map.of("e", new FileContent.Text("A=" + "b".repeat(100_000))),
                Map.of()));
        assertThat(translation.diagnostics())
                .isNotEmpty()
                .allMatch(found -> found.code().equals("TooLargeEnvironment"));
    }

    @Test
    void environmentFilesCannotMultiplyTheirVariables() {
        var services = IntStream.range(0, 100)
                .mapToObj(i -> "a" + i + ": {image: x, %s: e}")
                .collect(Collectors.joining(","));
        var variables = IntStream.range(0, 3000).mapToObj(i -> "V" + i + "=\n").collect(Collectors.joining());
        for (var key : List.of("env_file", "label_file")) {
            var translation = StackTranslator.translate(new StackInput(
                    "s",
                    "default",
                    List.of(new SourceFile("f", "services: {" + services.replace("%s", key) + "}")),
                    Map.of(),
                    Map.of("e", new FileContent.Text(variables)),
                    Map.of()));
            assertThat(translation.diagnostics())
                    .as(key)
                    .isNotEmpty()
                    .allMatch(found -> found.code().equals("TooLargeEnvironment"));
            assertThat(translation.isBeyondLimits()).isTrue();
        }
    }

    @Test
    void whatIsBeyondSmallLimitsIsToldFromWhatIsRefusedAnyway() {
        var many = StackInput.of(
                "s",
                "default",
                new SourceFile(
                        "f",
                        IntStream.range(0, 501)
                                .mapToObj(i -> "a" + i + ": {image: x}")
                                .collect(Collectors.joining(",", "services: {", "}"))));
        assertThat(StackTranslator.translate(many, Limits.SMALL).isBeyondLimits())
                .isTrue();
        assertThat(StackTranslator.translate(many).isRefused()).isFalse();
        var wrong = StackInput.of("s", "default", new SourceFile("f", "services: {a: {imagee: x}}"));
        assertThat(StackTranslator.translate(wrong, Limits.SMALL))
                .matches(Translation::isRefused)
                .matches(translation -> !translation.isBeyondLimits());
    }

    @Test
    void aThousandFaultsAreCutShortAndStillRefused() {
        var keys = IntStream.range(0, 1000).mapToObj(i -> "k" + i + ": 1").collect(Collectors.joining(", "));
        var translation = StackTranslator.translate(
                StackInput.of("s", "default", new SourceFile("f", "services: {a: {image: x, " + keys + "}}")));
        assertThat(translation.diagnostics()).hasSize(100);
        assertThat(translation.isRefused()).isTrue();
    }
}
