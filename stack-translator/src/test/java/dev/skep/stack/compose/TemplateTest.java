package dev.skep.stack.compose;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Variables are substituted by Docker's rules and those that the Compose Specification adds (T-4). */
class TemplateTest {
    private static final Map<String, String> VARIABLES = Map.of("A", "a", "EMPTY", "");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$A | a",
                "${A}b | ab",
                "$UNSET. | .",
                "$$A | $A",
                "${UNSET:-d} | d",
                "${EMPTY:-d} | d",
                "${EMPTY-d} | ''",
                "${A:-d} | a",
                "${UNSET-} | ''",
                "${A:?m} | a",
                "${EMPTY?m} | ''",
                "${A:+w} | w",
                "${EMPTY:+w} | ''",
                "${EMPTY+w} | w",
                "${UNSET+w} | ''",
                "${UNSET:-${A}x} | ax",
                "${UNSET:-${EMPTY:-deep}} | deep",
                "$UNSET-bar | bar",
                "$A:8080 | a:8080",
                "$A- | a-"
            })
    void everyFormGivesItsValue(String template, String value) {
        assertThat(new Template(VARIABLES).substitute(template)).isEqualTo(new Template.Text(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${UNSET:?give it} | required variable UNSET is missing a value: give it",
                "${EMPTY:?give it} | required variable EMPTY is missing a value: give it",
                "${ A} | ${ A}",
                "${A b} | ${A b}",
                "${A | ${A",
                "$1 | $1",
                "a$ | a$",
                "${A:x} | ${A:x}"
            })
    void whatIsNoReferenceIsRefused(String template, String detail) {
        assertThat(new Template(VARIABLES).substitute(template)).isEqualTo(new Template.Fault(detail));
    }

    @Test
    void nestingIsCounted() {
        var nested = "${U:-".repeat(40) + "x" + "}".repeat(40);
        assertThat(new Template(VARIABLES).substitute(nested))
                .isEqualTo(new Template.Fault("variables nested deeper than 16 levels"));
    }
}
