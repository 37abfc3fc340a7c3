package dev.skep.stack.compose.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What people are shown of a text that a stranger wrote. */
class PrintableTest {
    @Test
    void lettersOfAllTonguesAndPicturesStay() {
        for (var text : new String[] {"", "services.web", "Zürich: é", "日本語", "🐳", "مرحبا", "a\u00a0b"}) {
            assertThat(Printable.of(text)).isSameAs(text);
        }
    }

    @Test
    void everyCharacterThatATerminalObeysIsItsNumber() {
        assertThat(Printable.of("a\u001b[31m\u0000\u007f\u009b")).isEqualTo("a\\u001b[31m\\u0000\\u007f\\u009b");
        assertThat(Printable.of("\u202eabc\u2069\u200f\u061c")).isEqualTo("\\u202eabc\\u2069\\u200f\\u061c");
        assertThat(Printable.of("\ufeff\u2028\u2029\u00ad")).isEqualTo("\\ufeff\\u2028\\u2029\\u00ad");
        assertThat(Printable.of("a\r\nb\tc")).isEqualTo("a\\r\\nb\\tc");
        assertThat(Printable.of(Character.toString(0xE0041))).isEqualTo("\\U000e0041");
    }

    @Test
    void halvesOfPairsCannotBeWrittenAndAreTheirNumbers() {
        assertThat(Printable.of("\ud83da\udc33")).isEqualTo("\\ud83da\\udc33");
    }

    @Test
    void aLongTextIsItsBeginningAndItsEndAndCutsNoPair() {
        var brief = Printable.brief("x".repeat(499) + "🐳".repeat(1000));
        assertThat(brief)
                .hasSizeLessThanOrEqualTo(1000)
                .startsWith("x".repeat(499) + "…🐳")
                .endsWith("🐳");
        assertThat(Printable.brief("\u001b".repeat(1_000_000))).hasSizeLessThanOrEqualTo(1000);
    }
}
