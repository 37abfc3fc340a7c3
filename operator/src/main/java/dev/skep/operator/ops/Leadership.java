package dev.skep.operator.ops;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderElectionConfigBuilder;
import io.fabric8.kubernetes.client.extended.leaderelection.resourcelock.LeaseLock;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leadership by the Lease {@code skep-operator}: one operator of several does the work. The lease is given back on
 * {@link #close()}, so that the next one need not wait for it to run out.
 */
public final class Leadership implements AutoCloseable {
    /** Name of the Lease. */
    public static final String LEASE = "skep-operator";

    private static final Logger LOG = LoggerFactory.getLogger(Leadership.class);
    /** How long a leader that does not renew is believed to lead; after that long it has noticed, too. */
    static final Duration DURATION = Duration.ofSeconds(15);

    /** How long the lease is taken away for: until Helm has removed the Deployment. */
    private static final int TAKEN_SECONDS = 60;

    private static final Duration DEADLINE = Duration.ofSeconds(10);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final long RELEASE_SECONDS = 5;

    private static final DateTimeFormatter MICROSECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final KubernetesClient client;
    private final String namespace;
    private final AtomicReference<Optional<CompletableFuture<?>>> election = new AtomicReference<>(Optional.empty());

    /** Takes part in the election of the given namespace, once started. */
    public Leadership(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
    }

    /**
     * Takes the lease from whoever holds it, for a minute. The holder stops leading at its next attempt to renew, at the latest
     * {@link #DURATION} later, and nobody else can begin.
     */
    static void takeAway(KubernetesClient client, String namespace, Clock clock) {
        var lease = client.leases().inNamespace(namespace).withName(LEASE);
        if (lease.get() == null) {
            return;
        }
        var now = MICROSECONDS.format(clock.instant());
        lease.patch(
                PatchContext.of(PatchType.JSON_MERGE),
                "{\"spec\":{\"holderIdentity\":\"skep-uninstall\",\"acquireTime\":\"%s\",\"renewTime\":\"%s\",\"leaseDurationSeconds\":%d}}"
                        .formatted(now, now, TAKEN_SECONDS));
    }

    /**
     * Begins to ask for the lease.
     *
     * @param gained called once, on a thread of its own, when this process leads
     * @param lost called when it does so no longer, other than by {@link #close()}
     */
    public void start(Runnable gained, Runnable lost) {
        var config = new LeaderElectionConfigBuilder()
                .withName(LEASE)
                .withLock(new LeaseLock(namespace, LEASE, UUID.randomUUID().toString()))
                .withLeaseDuration(DURATION)
                .withRenewDeadline(DEADLINE)
                .withRetryPeriod(RETRY)
                .withReleaseOnCancel(true)
                .withLeaderCallbacks(new LeaderCallbacks(
                        () -> Thread.ofPlatform().name("skep-lead").start(gained), () -> lost(lost), leader -> {}))
                .build();
        election.set(
                Optional.of(client.leaderElector().withConfig(config).build().start()));
    }

    /** On a thread of its own: ending the process would wait for the caller. */
    private void lost(Runnable lost) {
        if (election.get().isPresent()) {
            Thread.ofPlatform().name("skep-lost").start(lost);
        }
    }

    @Override
    public void close() {
        var running = election.getAndSet(Optional.empty());
        if (running.isEmpty()) {
            return;
        }
        running.get().cancel(true);
        try {
            running.get().get(RELEASE_SECONDS, TimeUnit.SECONDS);
        } catch (CancellationException e) {
            LOG.atDebug().log("lease given back");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.atWarn().addKeyValue("error", String.valueOf(e.getMessage())).log("lease not given back");
        }
    }
}
