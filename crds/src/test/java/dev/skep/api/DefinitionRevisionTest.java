package dev.skep.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Newer and equal definitions serve a program, older ones and others of the same number do not. */
class DefinitionRevisionTest {
    @ParameterizedTest
    @CsvSource({
        "2-aaaaaaaa, 2-aaaaaaaa, true",
        "3-bbbbbbbb, 2-aaaaaaaa, true",
        "10-bbbbbbbb, 9-aaaaaaaa, true",
        "1-bbbbbbbb, 2-aaaaaaaa, false",
        "2-bbbbbbbb, 2-aaaaaaaa, false"
    })
    void onlyTheSameOrANewerOneServes(String installed, String wanted, boolean serves) {
        assertThat(revision(installed).serves(revision(wanted))).isEqualTo(serves);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "0-aaaaaaaa", "-1-aaaaaaaa", "2-AAAAAAAA", "2-aaaaaaaaa", "9999999999-aaaaaaaa"})
    void anythingElseIsNoRevision(String text) {
        assertThat(DefinitionRevision.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-0a1b2c3d", "999999999-ffffffff"})
    void itIsReadAsItIsWritten(String text) {
        assertThat(revision(text)).hasToString(text);
    }

    private static DefinitionRevision revision(String text) {
        return DefinitionRevision.parse(text).orElseThrow();
    }
}
