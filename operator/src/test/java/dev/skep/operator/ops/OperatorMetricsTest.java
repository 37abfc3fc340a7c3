package dev.skep.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.operator.kube.network.NetworkTotals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Every metric of ours is documented, and every documented one exists. */
class OperatorMetricsTest {
    private static final Path DOCUMENT = Path.of("../docs/reference/metrics.md");

    @Test
    void theDocumentListsExactlyTheMetricsThatExist() throws IOException {
        var metrics = new OperatorMetrics(() -> new NetworkTotals(2, 1, 7, 9));
        metrics.networkPass(Duration.ofMillis(5), true);
        var exposed = Pattern.compile("(?m)^# TYPE (swarm_\\S+)")
                .matcher(metrics.scrape())
                .results()
                .map(type -> type.group(1))
                .filter(name -> !name.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));
        var section = Files.readString(DOCUMENT).split("## Agent")[0];
        var documented = Pattern.compile("(?m)^\\| `(swarm_[a-z_]+)`")
                .matcher(section)
                .results()
                .map(row -> row.group(1))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(documented).isEqualTo(exposed);
    }

    @Test
    void totalsAreReadWhenTheMetricsAre() {
        var metrics = new OperatorMetrics(() -> new NetworkTotals(2, 1, 7, 9));
        metrics.leads(true);

        assertThat(metrics.scrape())
                .contains("swarm_networks 2.0")
                .contains("swarm_networks_stalled 1.0")
                .contains("swarm_network_endpoints 7.0")
                .contains("swarm_network_addresses 9.0")
                .contains("swarm_operator_leading 1.0");
    }
}
