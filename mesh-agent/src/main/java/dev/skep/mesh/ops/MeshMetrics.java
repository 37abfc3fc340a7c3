package dev.skep.mesh.ops;

import dev.skep.mesh.dns.DnsEvents;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything that the agent counts; the only home of its metrics' names, which docs/reference/agent-metrics.md explains. */
public final class MeshMetrics implements DnsEvents {
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Map<Outcome, Counter> dnsQueries = new EnumMap<>(Outcome.class);
    private final Counter passes;
    private final Counter operations;
    private final Counter leaseFailures;
    private final Timer attachTime;
    private final AtomicInteger problems;
    private final AtomicInteger attached;
    private final AtomicInteger waiting;
    private final AtomicInteger refusedPorts;

    /** All at zero. */
    public MeshMetrics() {
        for (Outcome outcome : Outcome.values()) {
            dnsQueries.put(
                    outcome,
                    Counter.builder("skep.agent.dns.queries")
                            .description("Queries of tasks, by how they ended.")
                            .tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
                            .register(registry));
        }
        passes = counter("skep.agent.passes", "Passes of the kernel loop.");
        operations = counter("skep.agent.operations", "Kernel operations that passes made.");
        leaseFailures = counter("skep.agent.lease.failures", "Renewals of the node's lease that failed.");
        attachTime = Timer.builder("skep.agent.attach")
                .description("From the first sight of a task in the slices to the opening of its gate.")
                .register(registry);
        problems = gauge("skep.agent.problems", "Problems of the latest pass.");
        attached = gauge("skep.agent.tasks.attached", "Tasks of this node whose namespace is held.");
        waiting = gauge("skep.agent.tasks.waiting", "Tasks of this node whose gate is not open yet.");
        refusedPorts = gauge("skep.agent.ports.refused", "Published ports that another program of the node holds.");
    }

    /** The names of all metrics as Prometheus sees them, sorted. */
    public List<String> names() {
        return registry.getPrometheusRegistry().scrape().stream()
                .map(snapshot -> snapshot.getMetadata().getPrometheusName())
                .sorted()
                .toList();
    }

    /** The text that Prometheus scrapes. */
    public String scrape() {
        return registry.scrape();
    }

    @Override
    public void query(Outcome outcome) {
        Counter counter = dnsQueries.get(outcome);
        if (counter != null) {
            counter.increment();
        }
    }

    /** A pass ended. */
    public void pass(int operationCount, int problemCount) {
        passes.increment();
        operations.increment(operationCount);
        problems.set(problemCount);
    }

    /** A gate opened, so long after its task was first seen. */
    public void gateOpened(Duration waited) {
        attachTime.record(waited);
    }

    /** How many tasks are held, and how many wait. */
    public void tasks(int held, int stillWaiting) {
        attached.set(held);
        waiting.set(stillWaiting);
    }

    /** How many published ports could not be bound. */
    public void refusedPorts(int count) {
        refusedPorts.set(count);
    }

    /** The lease could not be renewed. */
    public void leaseFailed() {
        leaseFailures.increment();
    }

    private Counter counter(String name, String description) {
        return Counter.builder(name).description(description).register(registry);
    }

    private AtomicInteger gauge(String name, String description) {
        var value = new AtomicInteger();
        Gauge.builder(name, value, AtomicInteger::doubleValue)
                .description(description)
                .register(registry);
        return value;
    }
}
