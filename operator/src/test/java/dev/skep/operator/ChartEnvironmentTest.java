package dev.skep.operator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.testing.RenderedChart;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The operator reads every variable that the chart sets, and both have the same defaults. */
class ChartEnvironmentTest {
    @Test
    void theChartsDefaultsAreTheOperators() {
        var given = RenderedChart.byDefault().operatorEnvironment();
        var required = new TreeMap<>(given);
        required.keySet().retainAll(List.of("SKEP_NAMESPACE", "SKEP_POD_NAME", "SKEP_GATE_IMAGE"));

        assertThat(OperatorConfig.from(given)).isEqualTo(OperatorConfig.from(required));
    }

    @Test
    void everyVariableOfTheChartIsRead() {
        var given = RenderedChart.withEverything().operatorEnvironment();
        var whole = OperatorConfig.from(given);

        assertThat(given.keySet())
                .filteredOn(name -> !name.startsWith("SKEP_LOG_"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(without(given, name)).isNotEqualTo(whole.toString()));
    }

    /** The configuration without a variable, or why it is none. */
    private static String without(Map<String, String> given, String name) {
        var fewer = new TreeMap<>(given);
        fewer.remove(name);
        try {
            return OperatorConfig.from(fewer).toString();
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
