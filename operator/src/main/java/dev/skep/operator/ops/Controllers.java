package dev.skep.operator.ops;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;

/** The reconcilers as the framework runs them: few threads, and retries that never end. */
public final class Controllers implements AutoCloseable {
    private static final int THREADS = 4;
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final Operator operator;

    /** Prepares the framework. */
    public Controllers(KubernetesClient client, OperatorMetrics metrics) {
        operator = new Operator(overrider -> overrider
                .withKubernetesClient(client)
                .withConcurrentReconciliationThreads(THREADS)
                .withConcurrentWorkflowExecutorThreads(1)
                .withReconciliationTerminationTimeout(Duration.ofSeconds(5))
                .withMetrics(metrics.ofReconcilers())
                .withCloseClientOnStop(false));
    }

    /** Adds a reconciler. A failed pass is made again however often it failed; the framework's standard is five times. */
    public <T extends HasMetadata> void register(Reconciler<T> reconciler) {
        operator.register(
                reconciler,
                overrider -> overrider.withRetry(new GenericRetry()
                        .withoutMaxAttempts()
                        .setInitialInterval(500)
                        .setIntervalMultiplier(2)
                        .setMaxInterval(LONGEST_RETRY.toMillis())));
    }

    /** Starts all reconcilers. */
    public void start() {
        operator.start();
    }

    /** Whether the reconcilers' watches run; true before the start. */
    public boolean isHealthy() {
        var runtime = operator.getRuntimeInfo();
        return !runtime.isStarted() || runtime.allEventSourcesAreHealthy();
    }

    /** Ends all reconcilers. */
    @Override
    public void close() {
        operator.stop();
    }
}
