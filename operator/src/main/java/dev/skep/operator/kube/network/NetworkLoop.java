package dev.skep.operator.kube.network;

import dev.skep.operator.model.ClusterModel;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that gives out identifiers, subnets, ports and addresses (K-1). It gathers changes for 100 to 250 ms, then
 * makes one pass over what is different; a pass that fails is made again, from what the API server has. Runs only while leading.
 */
public final class NetworkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkLoop.class);
    private static final Duration QUIET = Duration.ofMillis(100);
    private static final Duration GATHER_AT_MOST = Duration.ofMillis(250);
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(5);
    private static final Duration LONGEST_RETRY = Duration.ofSeconds(30);

    private final Semaphore work = new Semaphore(1);
    private final NetworkPass pass;
    private final Clock clock;
    private final PassObserver observer;
    private @Nullable Thread thread;
    private volatile boolean running;

    /** Hears how each pass ended. */
    public interface PassObserver {
        /** A pass took this long, and whether it succeeded. */
        void passed(Duration took, boolean succeeded);
    }

    /** Follows the model; nothing is written before {@link #start()}. */
    public NetworkLoop(KubernetesClient client, ClusterModel model, NetworkSettings settings, PassObserver observer) {
        this.clock = settings.clock();
        this.observer = observer;
        this.pass = new NetworkPass(client, model, settings, work::release);
    }

    /** Starts the thread; the model must be filled. */
    public synchronized void start() {
        if (!running) {
            running = true;
            pass.distrust();
            thread = Thread.ofPlatform().name("skep-network").start(this::run);
        }
    }

    /** Ends the thread and waits for a pass under way to end. */
    public synchronized void stop() {
        running = false;
        var ending = thread;
        if (ending == null) {
            return;
        }
        ending.interrupt();
        try {
            ending.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread = null;
    }

    /** Whether the thread lives, or is not wanted. */
    public synchronized boolean isAlive() {
        return !running || (thread != null && thread.isAlive());
    }

    private void run() {
        var failures = 0;
        while (running) {
            var started = clock.instant();
            var next = Optional.<Instant>empty();
            try {
                next = pass.run();
                failures = 0;
                observer.passed(Duration.between(started, clock.instant()), true);
            } catch (RuntimeException e) {
                failures++;
                pass.distrust();
                next = Optional.of(started.plus(retryAfter(e, failures)));
                observer.passed(Duration.between(started, clock.instant()), false);
                if (running) {
                    LOG.atWarn()
                            .addKeyValue("failures", failures)
                            .addKeyValue("error", e.getMessage())
                            .log("pass failed, will be made again");
                }
            }
            try {
                await(next, failures > 0);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    /** A lost race is run again at once; anything else waits longer each time. */
    private static Duration retryAfter(RuntimeException failure, int failures) {
        if (Backoffs.isLostRace(failure) && failures < 5) {
            return Duration.ZERO;
        }
        var wait = Duration.ofMillis(500L << Math.min(failures, 6));
        return wait.compareTo(LONGEST_RETRY) > 0 ? LONGEST_RETRY : wait;
    }

    /** Waits for a change or for the time, then gathers further changes. */
    private void await(Optional<Instant> until, boolean onlyTime) throws InterruptedException {
        var sleep = until.map(instant -> Duration.between(clock.instant(), instant))
                .filter(duration -> duration.compareTo(LONGEST_SLEEP) < 0)
                .orElse(LONGEST_SLEEP);
        if (onlyTime) {
            Thread.sleep(sleep.isNegative() ? Duration.ZERO : sleep);
            work.drainPermits();
            return;
        }
        if (!work.tryAcquire(Math.max(0, sleep.toMillis()), TimeUnit.MILLISECONDS)) {
            return;
        }
        var deadline = System.nanoTime() + GATHER_AT_MOST.toNanos();
        while (System.nanoTime() < deadline) {
            work.drainPermits();
            var left = Math.min(QUIET.toNanos(), deadline - System.nanoTime());
            if (!work.tryAcquire(Math.max(0, left), TimeUnit.NANOSECONDS)) {
                break;
            }
        }
        work.drainPermits();
    }
}
