package dev.skep.stack.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Findings;
import dev.skep.stack.compose.reader.Limits;
import dev.skep.stack.compose.reader.Reading;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that name each other without end, or multiply each other, are refused at once (T-13). */
class HostileProjectTest {

    static Stream<Arguments> projects() {
        return Stream.of(
                Arguments.of("each includes the next twice", "TooManyFiles", includes("[%s, %s]"), "include: [x0]"),
                Arguments.of("a long chain of includes", "TooDeep", includes("[%s]"), "include: [x0]"),
                Arguments.of("a long chain of extends", "TooDeep", Map.of(), chain()),
                Arguments.of("services that all extend a large one", "TooManyNodes", Map.of(), large()),
                Arguments.of(
                        "an environment that doubles itself",
                        "TooLargeEnvironment",
                        Map.of("e", doubling()),
                        "services: {" + each(50, "s%i: {image: x, env_file: e}") + "}"),
                Arguments.of(
                        "an included file a thousand times",
                        "TooManyFiles",
                        Map.of("x", "services: {a: {image: x}}"),
                        "include: [" + times(1000, "x") + "]"));
    }

    private static String times(int count, String text) {
        return String.join(",", Collections.nCopies(count, text));
    }

    private static Map<String, String> includes(String list) {
        var files = new TreeMap<String, String>();
        for (var i = 0; i < 40; i++) {
            files.put("x" + i, "include: " + list.replace("%s", "x" + (i + 1)));
        }
        files.put("x40", "services: {a: {image: x}}");
        return files;
    }

    private static String each(int count, String text) {
        return IntStream.range(0, count)
                .mapToObj(i -> text.replace("%i", "" + i).replace("%j", "" + (i + 1)))
                .collect(Collectors.joining(","));
    }

    private static String chain() {
        return "services: {" + each(5000, "s%i: {extends: s%j}") + "}";
    }

    private static String large() {
        return "services: {big: {image: x, labels: {" + each(5000, "l%i: x") + "}}, "
                + each(2000, "s%i: {extends: big}") + "}";
    }

    private static String doubling() {
        List<String> lines = new ArrayList<>(List.of("A0=" + "x".repeat(100)));
        IntStream.range(1, 40).forEach(i -> lines.add("A" + i + "=$A" + (i - 1) + "$A" + (i - 1)));
        IntStream.range(0, 1000).forEach(i -> lines.add("B" + i + "=$A14"));
        return String.join("\n", lines);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("projects")
    void isRefusedWithOneKindOfMessage(String name, String code, Map<String, String> files, String text) {
        var source = new Project.Source("f", text);
        var contents = new TreeMap<String, FileContent>();
        files.forEach((path, content) -> contents.put(path, new FileContent.Text(content)));
        var project = new Project(
                "s",
                List.of(source),
                Map.of(),
                contents,
                Set.of(),
                Optional.of(Reading.SPECIFICATION),
                Limits.STANDARD);
        var fastest = Stream.generate(() -> refusal(project, code))
                .limit(5)
                .min(Duration::compareTo)
                .orElseThrow();
        assertThat(fastest).as("time to refuse: %s", name).isLessThan(Duration.ofMillis(300));
    }

    @Test
    void severalFilesAreNoLargerThanOneMayBe() {
        var text = "services: {a: {image: x}}\nx-a: " + "a".repeat(900_000);
        var sources = IntStream.range(0, 5)
                .mapToObj(i -> new Project.Source("f" + i, text))
                .toList();
        var findings = new Findings();
        var few = new Project(
                "s", sources.subList(0, 4), Map.of(), Map.of(), Set.of(), Optional.empty(), Limits.STANDARD);
        assertThat(Loader.load(few, findings)).isPresent();
        assertThat(findings.isRefused()).isFalse();
        var many = new Project("s", sources, Map.of(), Map.of(), Set.of(), Optional.empty(), Limits.STANDARD);
        assertThat(Loader.load(many, findings)).isEmpty();
        assertThat(findings.sorted())
                .singleElement()
                .satisfies(found -> assertThat(found.text())
                        .startsWith("f0:1:1: error: the stack files together have 4500")
                        .contains("at most 4194304"));
    }

    private static Duration refusal(Project project, String code) {
        var start = System.nanoTime();
        var findings = new Findings();
        Loader.load(project, findings);
        var took = Duration.ofNanos(System.nanoTime() - start);
        assertThat(findings.sorted()).extracting(Diagnostic::code).contains(code);
        return took;
    }
}
