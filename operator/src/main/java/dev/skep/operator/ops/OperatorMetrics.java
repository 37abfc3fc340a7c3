package dev.skep.operator.ops;

import dev.skep.operator.kube.network.NetworkTotals;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.monitoring.micrometer.MicrometerMetricsV2;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** The operator's metrics; the only home of their names (docs/reference/metrics.md lists them). */
public final class OperatorMetrics {
    /** Time of a pass over all networks, by result. */
    static final String NETWORK_PASS = "swarm.network.pass";
    /** Networks. */
    static final String NETWORKS = "swarm.networks";
    /** Networks that lack something. */
    static final String NETWORKS_STALLED = "swarm.networks.stalled";
    /** Tasks on networks; a task on two counts twice. */
    static final String NETWORK_ENDPOINTS = "swarm.network.endpoints";
    /** Addresses in use on all networks. */
    static final String NETWORK_ADDRESSES = "swarm.network.addresses";
    /** Whether this process leads. */
    static final String LEADING = "swarm.operator.leading";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final AtomicBoolean leading = new AtomicBoolean();
    private final Timer passed;
    private final Timer failed;

    /** Registers everything; totals are asked for whenever the metrics are read. */
    public OperatorMetrics(Supplier<NetworkTotals> totals) {
        passed = pass("success");
        failed = pass("failure");
        gauge(NETWORKS, "Networks", () -> totals.get().networks());
        gauge(
                NETWORKS_STALLED,
                "Networks that lack something",
                () -> totals.get().stalled());
        gauge(NETWORK_ENDPOINTS, "Tasks on networks", () -> totals.get().endpoints());
        gauge(NETWORK_ADDRESSES, "Addresses in use", () -> totals.get().addresses());
        gauge(LEADING, "Whether this process leads", () -> leading.get() ? 1 : 0);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
    }

    private Timer pass(String result) {
        return Timer.builder(NETWORK_PASS)
                .description("Time of a pass over all networks")
                .tag("result", result)
                .register(registry);
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        Gauge.builder(name, value).description(description).register(registry);
    }

    /** Notes a pass over all networks. */
    public void networkPass(Duration took, boolean succeeded) {
        (succeeded ? passed : failed).record(took);
    }

    /** Notes that this process leads, or no longer does. */
    public void leads(boolean now) {
        leading.set(now);
    }

    /** What the reconcilers' framework counts: reconciliations, retries, queues. */
    public Metrics ofReconcilers() {
        return MicrometerMetricsV2.newBuilder(registry).build();
    }

    /** All metrics in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }
}
