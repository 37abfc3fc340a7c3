package dev.skep.operator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.skep.api.support.NodePorts;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The ports that a stack file is warned of are those that the operator reserves, by itself and by the chart. */
class ReservedPortsTest {

    @Test
    void theOperatorReservesWhatTheTableSays() {
        var config = OperatorConfig.from(Map.of("SKEP_NAMESPACE", "skep-system", "SKEP_GATE_IMAGE", "gate"));

        assertThat(config.pools().reservedPorts()).containsExactlyElementsOf(new TreeSet<>(NodePorts.RESERVED));
    }

    @Test
    void theChartReservesWhatTheTableSays() throws IOException {
        var values = new KubernetesSerialization()
                .unmarshal(Files.readString(Path.of("../charts/skep/values.yaml")), JsonNode.class);

        assertThat(values.at("/ports/reserved"))
                .map(JsonNode::asInt)
                .containsExactlyElementsOf(new TreeSet<>(NodePorts.RESERVED));
    }
}
