package dev.skep.stack.translate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts of processors are read as Docker reads them. */
class CpusTest {

    @ParameterizedTest
    @CsvSource({
        "0.50, 500000000, 0.5",
        ".25, 250000000, 0.25",
        "2, 2000000000, 2",
        "2., 2000000000, 2",
        "0, 0, 0",
        "0.001, 1000000, 0.001",
        "0.0005, 500000, 0.0005",
        "1.0000000010000, 1000000001, 1.000000001",
        "999999999.999999999, 999999999999999999, 999999999.999999999"
    })
    void amountsAreCountedInBillionthsAndPrintedShort(String text, long nanos, String printed) {
        assertThat(Cpus.nanos(text)).isEqualTo(nanos);
        assertThat(Cpus.print(nanos)).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({"''", ".", "-1", "+1", "1e3", "1.2.3", "1000000000", "x", "'1 '"})
    void whatIsNoAmountIsNone(String text) {
        assertThat(Cpus.nanos(text)).isEqualTo(Cpus.NONE);
    }

    @ParameterizedTest
    @CsvSource({"0.0000000001", "1.0000000005"})
    void aTenthOfABillionthIsTooPrecise(String text) {
        assertThat(Cpus.nanos(text)).isEqualTo(Cpus.TOO_PRECISE);
    }
}
