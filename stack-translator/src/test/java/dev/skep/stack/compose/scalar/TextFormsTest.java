package dev.skep.stack.compose.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes and command lines are read as Docker reads them. */
class TextFormsTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1024, 1024",
        "1k, 1024",
        "1.5g, 1610612736",
        "64 MiB, 67108864",
        "2TB, 2199023255552",
        "1b, 1",
        "1.9, 1",
        "3GB, 3221225472",
        "5 m, 5242880",
        "7Tib, 7696581394432",
        "9223372036854775807, 9223372036854775807"
    })
    void sizesArePowersOf1024(String text, long bytes) {
        assertThat(ByteSize.parse(text)).contains(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "-1",
                "1x",
                "1  k",
                "k",
                "1kk",
                "99999999999p",
                "1e3",
                ".5g",
                "1.g",
                "1ix",
                "1  ",
                "9223372036854775808"
            })
    void whatIsNoSizeIsEmpty(String text) {
        assertThat(ByteSize.parse(text)).isEmpty();
    }

    @Test
    void commandLinesAreSplitAsAShellSplitsThem() {
        assertThat(ShellWords.split("run \"a b\" 'c\\d' e\\ f  '' x\"y\"z"))
                .contains(List.of("run", "a b", "c\\d", "e f", "", "xyz"));
        assertThat(ShellWords.split("open 'quote")).isEmpty();
        assertThat(ShellWords.split("trailing\\")).isEmpty();
        assertThat(ShellWords.split(" ")).contains(List.of());
    }
}
