package dev.skep.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.testing.RenderedChart;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The agent reads every variable that the chart sets, and both have the same defaults. */
class ChartEnvironmentTest {
    /** What {@code status.hostIP} stands for. */
    private static final String HOST = "192.0.2.7";

    @Test
    void theChartsDefaultsAreTheAgents() {
        var required = Map.of("SKEP_NAMESPACE", "metadata.namespace", "SKEP_NODE_NAME", "spec.nodeName");

        assertThat(AgentConfig.parse(RenderedChart.byDefault().agentEnvironment()))
                .isEqualTo(AgentConfig.parse(required));
    }

    @Test
    void everyVariableOfTheChartIsRead() {
        var given = onNode(RenderedChart.withEverything().agentEnvironment());
        var whole = AgentConfig.parse(given);

        assertThat(whole.http().getAddress().getHostAddress()).isEqualTo(HOST);
        assertThat(given.keySet())
                .filteredOn(name -> !name.startsWith("SKEP_LOG_") && !name.equals("SKEP_HOST_PROC"))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(without(given, name)).isNotEqualTo(whole.toString()));
    }

    private static Map<String, String> onNode(Map<String, String> rendered) {
        var given = new TreeMap<>(rendered);
        given.replaceAll((name, value) -> value.equals("status.hostIP") ? HOST : value);
        return given;
    }

    /** The configuration without a variable, or why it is none. */
    private static String without(Map<String, String> given, String name) {
        var fewer = new TreeMap<>(given);
        fewer.remove(name);
        try {
            return AgentConfig.parse(fewer).toString();
        } catch (IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
    }
}
