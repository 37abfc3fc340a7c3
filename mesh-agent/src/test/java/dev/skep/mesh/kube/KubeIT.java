package dev.skep.mesh.kube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.testing.ChartRights;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** C-20, C-30: slices and the lease, with a real API server and the rights that the chart gives the agents. */
class KubeIT {
    private static final String NAMESPACE =
            "skep-it-" + Long.toString(ProcessHandle.current().pid(), 36);
    private static TestApiServer server;
    private static ChartRights rights;

    @BeforeAll
    static void connect() {
        server = TestApiServer.connect();
        server.client()
                .resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        rights = new ChartRights(server.client(), "skep-agent", NAMESPACE);
    }

    @AfterAll
    static void remove() {
        if (rights != null) {
            rights.close();
        }
        if (server != null) {
            server.client().namespaces().withName(NAMESPACE).delete();
            server.close();
        }
    }

    private static NetworkSlice slice(String name, int vni) {
        var slice = new NetworkSlice();
        slice.setMetadata(
                new ObjectMetaBuilder().withName(name).withNamespace(NAMESPACE).build());
        slice.setSpec(new NetworkSliceSpec(
                "default",
                name,
                "uid-" + name,
                name,
                vni,
                List.of("172.24.1.0/24"),
                0,
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        return slice;
    }

    private static List<Integer> vnis(SliceWatch watch) {
        return watch.slices().orElse(List.of()).stream()
                .map(NetworkSliceSpec::vni)
                .sorted()
                .toList();
    }

    @Test
    void slicesAreSeenAsTheyComeChangeAndGo() {
        var changes = new AtomicInteger();
        try (var watch = SliceWatch.start(rights.client(), NAMESPACE, changes::incrementAndGet)) {
            await("the first list")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> watch.slices().isPresent());
            assertThat(vnis(watch)).isEmpty();
            assertThat(changes).hasPositiveValue();

            server.client().resource(slice("front", 53001)).create();
            server.client().resource(slice("back", 53002)).create();
            await("both slices")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> vnis(watch).equals(List.of(53001, 53002)));

            server.client().resource(slice("back", 53003)).forceConflicts().serverSideApply();
            await("the change")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> vnis(watch).equals(List.of(53001, 53003)));

            server.client().resource(slice("front", 53001)).delete();
            await("the end of one")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> vnis(watch).equals(List.of(53003)));
        }
    }

    @Test
    void theAgentNeedsEveryRightThatTheChartGivesIt() {
        try (var watch = SliceWatch.start(rights.client(), NAMESPACE, () -> {})) {
            await("the first list")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> watch.slices().isPresent());
            var lease = new NodeLease(rights.client(), NAMESPACE, "node3", Clock.systemUTC());
            lease.renew();
            lease.renew();

            await("the watch")
                    .atMost(Duration.ofSeconds(20))
                    .until(() -> rights.unused().isEmpty());
        }
    }

    @Test
    void theLeaseIsMadeRenewedAndMadeAgain() {
        var first = Instant.parse("2026-11-21T12:00:00Z");
        new NodeLease(rights.client(), NAMESPACE, "node1", Clock.fixed(first, ZoneOffset.UTC)).renew();
        assertThat(lease().getSpec().getHolderIdentity()).isEqualTo("node1");
        assertThat(lease().getSpec().getLeaseDurationSeconds()).isEqualTo(15);
        assertThat(lease().getSpec().getRenewTime().toInstant()).isEqualTo(first);

        var later = first.plusSeconds(5);
        var next = new NodeLease(rights.client(), NAMESPACE, "node1", Clock.fixed(later, ZoneOffset.UTC));
        next.renew();
        next.renew();
        assertThat(lease().getSpec().getRenewTime().toInstant()).isEqualTo(later);

        server.client()
                .leases()
                .inNamespace(NAMESPACE)
                .withName("skep-node-node1")
                .delete();
        next.renew();
        next.renew();
        assertThat(lease().getSpec().getRenewTime().toInstant()).isEqualTo(later);
    }

    @Test
    void aLeaseThatAnotherAgentRenewedIsReadAgain() {
        var clock = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);
        var leaving = new NodeLease(rights.client(), NAMESPACE, "node2", clock);
        var coming = new NodeLease(rights.client(), NAMESPACE, "node2", Clock.offset(clock, Duration.ofSeconds(5)));
        leaving.renew();
        coming.renew();
        leaving.renew();
        leaving.renew();
        coming.renew();
        coming.renew();
        Lease lease = server.client()
                .leases()
                .inNamespace(NAMESPACE)
                .withName("skep-node-node2")
                .get();
        assertThat(lease.getSpec().getRenewTime().toInstant()).isEqualTo(Instant.parse("2026-11-21T12:00:05Z"));
    }

    private static Lease lease() {
        return server.client()
                .leases()
                .inNamespace(NAMESPACE)
                .withName("skep-node-node1")
                .get();
    }
}
