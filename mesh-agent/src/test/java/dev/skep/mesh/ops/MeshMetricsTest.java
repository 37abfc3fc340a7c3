package dev.skep.mesh.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.mesh.dns.DnsEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The metrics and their page. */
class MeshMetricsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z_]+)` \\|");

    @Test
    void theReferencePageNamesEveryMetricAndNoOther() throws Exception {
        String page = Files.readString(Path.of("../docs/reference/agent-metrics.md"));
        var documented = ROW.matcher(page)
                .results()
                .map((MatchResult row) -> row.group(1))
                .toList();
        assertThat(documented).containsExactlyElementsOf(new MeshMetrics().names());
    }

    @Test
    void countsWhatHappens() {
        var metrics = new MeshMetrics();
        metrics.query(DnsEvents.Outcome.FORWARDED);
        metrics.pass(7, 2);
        metrics.pass(0, 0);
        metrics.tasks(5, 1);
        metrics.refusedPorts(3);
        metrics.leaseFailed();
        metrics.gateOpened(Duration.ofMillis(1500));
        assertThat(metrics.scrape())
                .contains("skep_agent_dns_queries_total{outcome=\"forwarded\"} 1.0")
                .contains("skep_agent_dns_queries_total{outcome=\"answered\"} 0.0")
                .contains("skep_agent_passes_total 2.0")
                .contains("skep_agent_operations_total 7.0")
                .contains("skep_agent_problems 0.0")
                .contains("skep_agent_tasks_attached 5.0")
                .contains("skep_agent_tasks_waiting 1.0")
                .contains("skep_agent_ports_refused 3.0")
                .contains("skep_agent_lease_failures_total 1.0")
                .contains("skep_agent_attach_seconds_sum 1.5");
    }
}
