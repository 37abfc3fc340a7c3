package dev.skep.stack.compose.scalar;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain scalars are what Docker's parser makes of them (T-3). */
class GoScalarsTest {

    @ParameterizedTest
    @CsvSource({
        "yes, STRING, yes",
        "off, STRING, off",
        "true, BOOLEAN, true",
        "TRUE, BOOLEAN, TRUE",
        "~, NULL, ''",
        "null, NULL, ''",
        "0440, INTEGER, 288",
        "0o440, INTEGER, 288",
        "-0x10, INTEGER, -16",
        "0b11, INTEGER, 3",
        "0x0b, INTEGER, 11",
        "+5, INTEGER, 5",
        "00, INTEGER, 0",
        "0, INTEGER, 0",
        "-7, INTEGER, -7",
        "-, STRING, -",
        "0x, STRING, 0x",
        "0b2, STRING, 0b2",
        "1_000, INTEGER, 1000",
        "12345678901234567890, INTEGER, 12345678901234567890",
        "09, FLOAT, 9",
        "1.0, FLOAT, 1",
        "1.10, FLOAT, 1.1",
        "1e6, FLOAT, 1e+06",
        "123456.789e3, FLOAT, 1.23456789e+08",
        "0.00001, FLOAT, 1e-05",
        "0.0001, FLOAT, 0.0001",
        "-1234.5, FLOAT, -1234.5",
        ".5, FLOAT, 0.5",
        "5., FLOAT, 5",
        "5.e1, FLOAT, 50",
        "., STRING, .",
        "1e, STRING, 1e",
        "1e-, STRING, 1e-",
        "1e1234, STRING, 1e1234",
        "+.inf, FLOAT, +.inf",
        ".NaN, FLOAT, .NaN",
        "-.nan, STRING, -.nan",
        "no, STRING, no",
        "tRue, STRING, tRue",
        "1.2.3, STRING, 1.2.3",
        "_1, STRING, _1",
        "2001-01-01, STRING, 2001-01-01",
        ".inf, FLOAT, .inf"
    })
    void plainScalarsAreReadAndPrintedAsGoDoes(String plain, Kind kind, String printed) {
        assertThat(GoScalars.kindOf(plain)).isEqualTo(kind);
        assertThat(GoScalars.print(kind, plain)).isEqualTo(printed);
    }

    @Test
    void aThousandDigitsAreText() {
        assertThat(GoScalars.kindOf("9".repeat(1000))).isEqualTo(Kind.STRING);
    }
}
