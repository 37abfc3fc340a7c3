package dev.skep.stack.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table says of every key what becomes of it, and golden files prove the applied ones (T-5). */
class KeyTableTest {

    @Test
    void everyKeyThatIsNotAppliedSaysWhy() {
        assertThat(KeyTable.STANDARD.rules())
                .hasSizeGreaterThan(200)
                .allMatch(rule ->
                        rule.keyClass() == KeyClass.APPLIED == rule.text().isEmpty());
    }

    @Test
    void everyAppliedKeyStandsInAGoldenFile() throws IOException {
        var paths = new TreeSet<String>();
        try (var cases = Files.walk(Path.of("src/test/resources"))) {
            for (var golden :
                    cases.filter(found -> found.endsWith("expected.yaml")).toList()) {
                var text = Files.readString(golden.resolveSibling("compose.yaml"));
                YamlReader.read("f", text, Limits.STANDARD, new Findings())
                        .map(Field::root)
                        .ifPresent(root -> collect(root, paths));
            }
        }
        assertThat(KeyTable.STANDARD.rules())
                .filteredOn(rule -> rule.keyClass() == KeyClass.APPLIED)
                .extracting(KeyRule::path)
                .filteredOn(path -> paths.stream().noneMatch(pattern(path).asMatchPredicate()))
                .as("applied keys that no golden file proves")
                .isEmpty();
    }

    private static Pattern pattern(String path) {
        return Pattern.compile(
                path.replace(".", "\\.").replace("[]", "\\[[0-9]+\\]").replace("*", ".+"));
    }

    private static void collect(Field field, Set<String> paths) {
        paths.add(field.path());
        Stream.concat(field.entries().stream(), field.items().stream()).forEach(child -> collect(child, paths));
    }

    @Test
    void unknownExtensionsOfSkepAreRefused() {
        var findings = new Findings();
        YamlReader.read("f", "volumes: {v: {x-skep-siz: 1g, x-mine: 1}}", Limits.STANDARD, findings)
                .ifPresent(root -> KeyCheck.check(root, KeyTable.STANDARD, findings));
        assertThat(findings.sorted())
                .singleElement()
                .matches(found -> found.path().equals("volumes.v.x-skep-siz"));
    }
}
