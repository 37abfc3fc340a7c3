package dev.skep.operator.ops;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.cache.ItemStore;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.Cloner;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.processing.retry.GenericRetry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * The reconcilers as the framework runs them: it keeps the queue, one pass of an object at a time, wake-ups, and retries that never end.
 * What it watches goes into the model's tables, and objects are never changed in place, so that it has nothing to copy.
 */
public final class Controllers implements AutoCloseable {
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private static final Cloner AS_IT_IS = new Cloner() {
        @Override
        public <R extends HasMetadata> R clone(R object) {
            return object;
        }
    };

    private final Operator operator;
    private final CountDownLatch filled = new CountDownLatch(1);

    /** Prepares the framework. */
    public Controllers(KubernetesClient client, OperatorMetrics metrics) {
        operator = new Operator(overrider -> overrider
                .withKubernetesClient(client)
                .withExecutorService(Executors.newThreadPerTaskExecutor(this::thread))
                .withResourceCloner(AS_IT_IS)
                .withConcurrentWorkflowExecutorThreads(1)
                .withReconciliationTerminationTimeout(Duration.ofSeconds(5))
                .withMetrics(metrics.ofReconcilers())
                .withCloseClientOnStop(false));
    }

    /** Adds a reconciler whose objects are a table of the model. */
    public <T extends HasMetadata> void register(Reconciler<T> reconciler, ItemStore<T> table) {
        operator.register(reconciler, overrider -> overrider.withRetry(retry()).withItemStore(table));
    }

    /** A failed pass is made again however often it failed; the framework's standard is five times. */
    private static GenericRetry retry() {
        return new GenericRetry()
                .withoutMaxAttempts()
                .setInitialInterval(500)
                .setIntervalMultiplier(2)
                .setMaxInterval(LONGEST_RETRY.toMillis());
    }

    /** Each controller begins as soon as its own objects are there; a pass needs those of the others, too. */
    private Thread thread(Runnable pass) {
        return Thread.ofVirtual().name("skep-pass").unstarted(() -> {
            try {
                filled.await();
                pass.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    /** Starts all reconcilers; their passes begin when every table is filled. */
    public void start() {
        operator.start();
        filled.countDown();
        keepATimerThread();
    }

    /** The framework's timer has no thread of its own to keep; the one that it makes then looks for work every 10 ms for ever. */
    private void keepATimerThread() {
        if (operator.getConfigurationService().getExecutorServiceManager().scheduledExecutorService()
                instanceof ScheduledThreadPoolExecutor timer) {
            timer.setCorePoolSize(1);
        }
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
