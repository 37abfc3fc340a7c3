package dev.skep.operator.kube.network;

import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.operator.domain.Limits;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.model.Identity;
import dev.skep.operator.model.Table;
import dev.skep.operator.plan.network.Cidr;
import dev.skep.operator.plan.network.PoolSettings;
import dev.skep.operator.plan.network.PortRange;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A process that gives out of the pools because it believes to lead, on a real API server. It can be stopped or ended before any of its
 * requests, and its watches tell only what {@link #look} lets them tell.
 */
final class GatedLeader implements AutoCloseable {
    private static final int PASSES = 1000;
    /** A stopped process holds one. */
    private static final Executor THREADS = run -> Thread.ofPlatform().daemon().start(run);

    /** What happens before a request. */
    enum Fate {
        /** It is held until {@link #resume()}. */
        STOPPED,
        /** It is never made, nor any after it. */
        ENDED
    }

    /**
     * When something happens to a leader.
     *
     * @param which the requests that count
     * @param number the one before which it happens, from 1; 0 for never
     */
    record Gate(Predicate<HttpRequest> which, int number, Fate fate) {
        static final Gate OPEN = new Gate(_ -> false, 0, Fate.STOPPED);

        static Gate beforeWrite(int number, Fate fate) {
            return new Gate(request -> !request.method().equals("GET"), number, fate);
        }

        static Gate beforeRequest(int number, Fate fate) {
            return new Gate(_ -> true, number, fate);
        }
    }

    private final KubernetesClient client;
    private final ClusterModel model = new ClusterModel(new Limits(100_000, 100_000, 100));
    private final NetworkPass pass;
    private final Gate gate;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final CountDownLatch resumed = new CountDownLatch(1);
    private int requests;
    private volatile boolean ended;
    private CompletableFuture<Void> work = CompletableFuture.completedFuture(null);

    GatedLeader(Config config, String system, Gate gate) {
        this.gate = gate;
        client = new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withRequestRetryBackoffLimit(0)
                        .build())
                .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("gate", new Interceptor() {
                    @Override
                    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
                        pass(request);
                    }
                }))
                .build();
        var pools = new PoolSettings(
                Cidr.of("172.24.0.0/14"),
                24,
                Cidr.of("172.28.0.0/16"),
                53000,
                new PortRange(20000, 20100),
                new TreeSet<>());
        pass = new NetworkPass(
                client, model, new NetworkSettings(system, pools, new Outcomes(), Clock.systemUTC()), () -> {});
        pass.distrust();
    }

    /** Has the watches tell how networks and slices are. */
    void look(Collection<SwarmNetwork> networks, Collection<NetworkSlice> slices) {
        tell(model.networks(), networks);
        tell(model.slices(), slices);
    }

    private static <T extends HasMetadata> void tell(Table<T> table, Collection<T> now) {
        var ids = now.stream().map(object -> Identity.of(object).id()).collect(Collectors.toSet());
        List.copyOf(table.all()).stream()
                .map(object -> Identity.of(object).id())
                .filter(id -> !ids.contains(id))
                .forEach(table::lose);
        now.forEach(table::see);
    }

    /** Makes passes until nothing is left to do, or until the gate; returns then. */
    void work() {
        work = CompletableFuture.runAsync(this::passes, THREADS);
        CompletableFuture.anyOf(work, CompletableFuture.runAsync(() -> await(stopped), THREADS))
                .join();
    }

    /** Goes on where it was stopped, and returns when nothing is left to do. */
    void resume() {
        resumed.countDown();
        work.join();
    }

    /** Whether its end came. */
    boolean ended() {
        return ended;
    }

    private void passes() {
        for (var number = 0; number < PASSES && !ended; number++) {
            try {
                var next = pass.run();
                if (next.filter(at -> !Clock.systemUTC().instant().isBefore(at)).isEmpty()) {
                    return;
                }
            } catch (RuntimeException e) {
                pass.distrust();
            }
        }
        if (!ended) {
            throw new IllegalStateException("does not come to rest");
        }
    }

    private synchronized boolean isNow(HttpRequest request) {
        return gate.which().test(request) && ++requests == gate.number();
    }

    private void pass(HttpRequest request) {
        if (isNow(request)) {
            switch (gate.fate()) {
                case ENDED -> ended = true;
                case STOPPED -> {
                    stopped.countDown();
                    await(resumed);
                }
            }
        }
        if (ended) {
            throw new IllegalStateException("this process has ended");
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        ended = true;
        stopped.countDown();
        resumed.countDown();
        client.close();
    }
}
