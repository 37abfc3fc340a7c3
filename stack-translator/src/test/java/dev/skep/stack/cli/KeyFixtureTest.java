package dev.skep.stack.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.findings.Diagnostic;
import dev.skep.stack.compose.findings.Severity;
import dev.skep.stack.compose.keys.KeyTable;
import dev.skep.stack.translate.Translation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every row of the key table has a file that proves it (T-5). {@code -Dgolden.update=true} drafts files that are missing and writes
 * what the keys do; whether that is what Swarm does is for the reader to say.
 */
class KeyFixtureTest {
    private static final boolean UPDATE = Boolean.getBoolean("golden.update");

    @TestFactory
    Stream<DynamicTest> everyRow() {
        return KeyTable.rules().stream()
                .map(KeyFixture::new)
                .map(fixture -> DynamicTest.dynamicTest(fixture.rule().path(), () -> check(fixture)));
    }

    @Test
    void everyFileHasItsRow() {
        assertThat(GoldenCase.children(KeyFixture.DIRECTORY).map(file -> String.valueOf(file.getFileName())))
                .containsExactlyInAnyOrderElementsOf(KeyTable.rules().stream()
                        .map(rule -> new KeyFixture(rule).name())
                        .toList());
    }

    private static void check(KeyFixture fixture) throws IOException {
        if (UPDATE) {
            if (!Files.exists(fixture.file())) {
                Files.writeString(fixture.file(), KeySkeleton.of(fixture.rule()));
            }
            Files.writeString(fixture.file(), fixture.stack() + fixture.effect().text());
        }
        assertThat(fixture.file())
                .as("run with -Dgolden.update=true, and make sense of the draft")
                .exists();
        var effect = fixture.effect();
        assertThat(fixture.claim()).isEqualTo(effect.text());
        switch (fixture.rule().keyClass()) {
            case APPLIED -> checkApplied(fixture, effect);
            case APPROXIMATED -> {
                assertThat(refusals(effect.with())).isEmpty();
                checkSaid(fixture, effect, Severity.APPROXIMATED);
            }
            case REFUSED -> checkSaid(fixture, effect, Severity.REFUSED);
        }
    }

    private static void checkApplied(KeyFixture fixture, KeyFixture.Effect effect) {
        assertThat(refusals(effect.with())).isEmpty();
        var changes = effect.without().isRefused() || !effect.difference().isEmpty();
        assertThat(changes)
                .as("%s changes the objects, or the file says with '# no effect: …' why it cannot", fixture.file())
                .isNotEqualTo(fixture.reason().isPresent());
    }

    /** Of a key without a text of its own the table of limitations speaks, at the key or above it. */
    private static void checkSaid(KeyFixture fixture, KeyFixture.Effect effect, Severity severity) {
        var key = effect.key();
        assertThat(effect.with().diagnostics()).anySatisfy(found -> {
            assertThat(found.severity()).isEqualTo(severity);
            if (fixture.rule().text().isEmpty()) {
                assertThat(key.path()).startsWith(found.path());
                assertThat(found.code()).isIn("Approximated", "ApproximatedKey");
            } else {
                assertThat(found.path()).isEqualTo(key.path());
                assertThat(found.at().line()).isEqualTo(effect.line());
                assertThat(found.message()).contains(fixture.rule().text());
            }
        });
    }

    private static Stream<Diagnostic> refusals(Translation translation) {
        return translation.diagnostics().stream().filter(found -> found.severity() == Severity.REFUSED);
    }
}
