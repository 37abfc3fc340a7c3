package dev.skep.stack.compose.variables;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.stack.compose.reader.Reading;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables are substituted by the rules of either reading (T-4). */
class TemplateTest {
    private static final Map<String, String> VARIABLES = Map.of("A", "a", "EMPTY", "");

    private static Template.Outcome swarm(String template) {
        return new Template(VARIABLES, Reading.SWARM).substitute(template);
    }

    private static Template.Outcome specification(String template) {
        return new Template(VARIABLES, Reading.SPECIFICATION).substitute(template);
    }

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
                "$A:8080 | a:8080"
            })
    void bothReadingsGiveTheSameValue(String template, String value) {
        assertThat(swarm(template)).isEqualTo(new Template.Substituted(value)).isEqualTo(specification(template));
        assertThat(Template.isOfTheSpecification(template)).isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "$UNSET-bar | bar | -bar",
                "$A- | a | a-",
                "$A-b}c | a}c | a-b}c",
                "$A?b | a | a?b",
                "${UNSET?need-this} | this | fault",
                "${UNSET:?a-b} | b | fault",
                "${A?need-this} | this | a"
            })
    void whatDockerReadsInItsOwnWayIsReadSo(String template, String swarm, String specification) {
        assertThat(swarm(template)).isEqualTo(new Template.Substituted(swarm));
        if (specification.equals("fault")) {
            assertThat(specification(template)).isInstanceOf(Template.Fault.class);
        } else {
            assertThat(specification(template)).isEqualTo(new Template.Substituted(specification));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${A:+w} | w",
                "${EMPTY:+w} | ''",
                "${EMPTY+w} | w",
                "${UNSET+w} | ''",
                "$$$${A}$${A+b}${A:-c}${A+${A}} | $${A}${A+b}aa"
            })
    void someFormsAreOfTheSpecificationAlone(String template, String value) {
        assertThat(Template.isOfTheSpecification(template)).isTrue();
        assertThat(specification(template)).isEqualTo(new Template.Substituted(value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${UNSET:-${A}x} | ${Ax} | ax",
                "${UNSET:-$A} | $A | a",
                "${A:-x}${UNSET:-${EMPTY:-deep}} | a${EMPTY:-deep} | adeep"
            })
    void nestedVariablesAreSubstitutedByTheSpecificationOnly(String template, String swarm, String specification) {
        assertThat(Template.isNested(template)).isTrue();
        assertThat(Template.isNested("${A:-x}$A${B}${C:-$$A}")).isFalse();
        assertThat(swarm(template)).isEqualTo(new Template.Substituted(swarm));
        assertThat(specification(template)).isEqualTo(new Template.Substituted(specification));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${ A}", "${A b}", "${A", "${A:x}"})
    void whatIsNoReferenceIsRefused(String template) {
        var refused = new Template.Fault(template, true);
        assertThat(swarm(template)).isEqualTo(refused).isEqualTo(specification(template));
    }

    @Test
    void aRequiredVariableSaysItsMessage() {
        var refused = new Template.Fault("required variable UNSET is missing a value: give it", false);
        assertThat(swarm("${UNSET:?give it}")).isEqualTo(refused).isEqualTo(specification("${UNSET:?give it}"));
        assertThat(specification("${UNSET?}"))
                .isEqualTo(new Template.Fault("required variable UNSET is missing a value: give it one", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$1", "a$", "$-", "admin:$2y$05$/y"})
    void aDollarSignInFrontOfNoNameIsItselfByTheSpecification(String template) {
        assertThat(swarm(template)).isEqualTo(new Template.Fault(template, true));
        assertThat(specification(template)).isEqualTo(new Template.Substituted(template));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"${A:-{\"k\": {}}} | a", "${UNSET:-{\"k\": {}}} | {\"k\": {}}", "${A:+{x}}${UNSET:+{y}} | {x}"})
    void bracesWithinAreBalancedByTheSpecification(String template, String value) {
        assertThat(specification(template)).isEqualTo(new Template.Substituted(value));
    }

    @Test
    void nestingIsCounted() {
        var nested = "${U:-".repeat(40) + "x" + "}".repeat(40);
        assertThat(specification(nested))
                .isEqualTo(new Template.Fault("variables nested deeper than 16 levels", false));
    }
}
