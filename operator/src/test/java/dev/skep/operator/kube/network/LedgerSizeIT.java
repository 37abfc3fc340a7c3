package dev.skep.operator.kube.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.NetworkSliceSpec;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.operator.kube.network.GatedLeader.Gate;
import dev.skep.operator.plan.network.NetworkLease;
import dev.skep.operator.plan.network.PoolHead;
import dev.skep.operator.plan.network.Pools;
import dev.skep.operator.plan.network.SliceLeases;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Networks whose leases together are larger than any object may be (C-21), and many that come at once (N-20). */
class LedgerSizeIT {
    private static final int MANY = 4000;
    private static final int AT_ONCE = 200;
    /** The mesh's network, one lease of 120 bytes, cursors. */
    private static final int SMALL = 1000;

    private TestApiServer server;
    private KubernetesClient client;
    private String system;
    private String namespace;

    @BeforeEach
    void start() {
        server = TestApiServer.connect();
        client = server.client();
        var suffix = UUID.randomUUID().toString().substring(0, 8);
        system = "skep-it-" + suffix;
        namespace = "many-it-" + suffix;
        Stream.of(system, namespace)
                .forEach(name -> client.resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build())
                        .create());
        create(system, "ingress", "{\"ingress\":true}");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            Stream.of(system, namespace).forEach(name -> {
                client.resources(SwarmNetwork.class).inNamespace(name).delete();
                client.resources(NetworkSlice.class).inNamespace(name).delete();
                client.namespaces().withName(name).delete();
            });
            server.close();
        }
    }

    @Test
    void theLedgersObjectDoesNotGrowWithTheNetworksInUse() {
        var networks = new ArrayList<SwarmNetwork>();
        IntStream.range(0, MANY).forEach(number -> networks.add(inUse(number)));
        sideBySide(
                MANY,
                number -> client.resource(slice(networks.get(number), number)).create());
        networks.add(client.resources(SwarmNetwork.class)
                .inNamespace(system)
                .withName("ingress")
                .get());
        networks.add(create(namespace, "late", "{}"));

        try (var leader = new GatedLeader(client.getConfiguration(), system, Gate.OPEN)) {
            leader.look(networks, slices());
            leader.work();
        }

        var leases = SliceLeases.ofNetworks(
                slices().stream().map(NetworkSlice::getSpec).toList());
        assertThat(leases).hasSize(MANY + 2);
        assertThat(leases.values().stream().map(NetworkLease::vni)).doesNotHaveDuplicates();
        assertThat(leases.values().stream().flatMap(lease -> lease.subnets().stream()))
                .doesNotHaveDuplicates();
        assertThat(ledger()).hasSizeLessThan(SMALL);
        var all = PoolStore.encode(PoolHead.of(new Pools(leases, new TreeMap<>(), 0, 0, new TreeMap<>()), Set.of()));
        assertThatThrownBy(() -> client.resource(map(all)).create())
                .as("all leases in one object")
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("1048576");
    }

    @Test
    void manyNetworksThatComeAtOnceAllGetTheirs() {
        sideBySide(AT_ONCE, number -> create(namespace, "n" + number, "{}"));

        try (var leader = new GatedLeader(client.getConfiguration(), system, Gate.OPEN)) {
            leader.look(
                    Stream.of(system, namespace)
                            .flatMap(name ->
                                    client.resources(SwarmNetwork.class).inNamespace(name).list().getItems().stream())
                            .toList(),
                    slices());
            leader.work();
        }

        assertThat(slices()).hasSize(AT_ONCE + 1);
    }

    private static void sideBySide(int count, IntConsumer each) {
        try (var threads = Executors.newFixedThreadPool(16)) {
            var done = IntStream.range(0, count)
                    .mapToObj(number -> threads.submit(() -> each.accept(number)))
                    .toList();
            done.forEach(future -> {
                try {
                    future.get();
                } catch (InterruptedException | ExecutionException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    /** A network of which only the slice is made; the watches tell of it. */
    private SwarmNetwork inUse(int number) {
        return Serialization.unmarshal(
                """
                {"apiVersion":"skep.dev/v1alpha1","kind":"Network","spec":{},"metadata":{"name":"used-%s-%d","namespace":"%s","uid":"%s",
                 "generation":1,"resourceVersion":"1","creationTimestamp":"2026-11-21T10:00:00Z"}}
                """.formatted("x".repeat(160), number, namespace, new UUID(7, number)), SwarmNetwork.class);
    }

    private NetworkSlice slice(SwarmNetwork network, int number) {
        var metadata = network.getMetadata();
        var slice = new NetworkSlice();
        slice.setMetadata(new ObjectMetaBuilder()
                .withName(namespace + "-" + metadata.getName() + "-0")
                .withNamespace(system)
                .withLabels(Map.of(Labels.NETWORK_UID, metadata.getUid(), Labels.MANAGED_BY, Labels.SKEP))
                .build());
        slice.setSpec(new NetworkSliceSpec(
                namespace,
                metadata.getName(),
                metadata.getUid(),
                metadata.getName(),
                53_000 + number,
                List.of("10." + (100 + number / 256) + "." + number % 256 + ".0/24"),
                0,
                false,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of()));
        return slice;
    }

    private SwarmNetwork create(String in, String name, String spec) {
        var network = """
                {"apiVersion":"skep.dev/v1alpha1","kind":"Network","metadata":{"name":"%s","namespace":"%s"},"spec":%s}
                """.formatted(name, in, spec);
        return client.resource(Serialization.unmarshal(network, SwarmNetwork.class))
                .create();
    }

    private List<NetworkSlice> slices() {
        return client.resources(NetworkSlice.class).inNamespace(system).list().getItems();
    }

    private String ledger() {
        var map =
                client.configMaps().inNamespace(system).withName(PoolStore.NAME).get();
        return map.getData().getOrDefault(PoolStore.KEY, "");
    }

    private ConfigMap map(String content) {
        return new ConfigMapBuilder()
                .withNewMetadata()
                .withName("all")
                .withNamespace(namespace)
                .endMetadata()
                .withData(Map.of(PoolStore.KEY, content))
                .build();
    }
}
