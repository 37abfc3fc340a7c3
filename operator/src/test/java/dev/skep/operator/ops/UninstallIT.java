package dev.skep.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Uninstalling does nothing while services exist; without them it leaves all objects but what holds the nodes, and holds none. */
class UninstallIT {
    private static final Duration SOON = Duration.ofMillis(10);

    @Test
    void itIsRefusedWhileServicesExist() {
        try (var server = TestApiServer.connect()) {
            var namespace = "uninstall-it-" + UUID.randomUUID().toString().substring(0, 8);
            var client = server.client();
            client.resource(new NamespaceBuilder()
                            .withNewMetadata()
                            .withName(namespace)
                            .endMetadata()
                            .build())
                    .create();
            client.resource("""
                    {"apiVersion":"skep.dev/v1alpha1","kind":"Service","metadata":{"name":"one","namespace":"%s"},
                     "spec":{"image":"x"}}""".formatted(namespace)).create();

            assertThat(new Uninstall(client, namespace, Clock.systemUTC()).run(false))
                    .isFalse();

            var service =
                    client.resources(SwarmService.class).inNamespace(namespace).withName("one");
            assertThat(service.get()).isNotNull();
            service.delete();
            client.namespaces().withName(namespace).delete();
        }
    }

    /** No operator runs here, so the slice that names a node is taken away as the operator does once its network is gone. */
    @Test
    void nodesAreClearedAndTheOtherObjectsStay() throws Exception {
        try (var server = TestApiServer.connect();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var client = server.client();
            var namespace = "uninstall-it-" + UUID.randomUUID().toString().substring(0, 8);
            populate(client, namespace);
            var slices = client.resources(NetworkSlice.class).inNamespace(namespace);
            var networks = client.resources(SwarmNetwork.class).inNamespace(namespace);

            var uninstall = new Uninstall(client, namespace, Clock.systemUTC(), SOON);
            var cleared = threads.submit(() -> uninstall.clearNodes() && uninstall.release(false));

            await("the ingress network is gone")
                    .atMost(Duration.ofSeconds(10))
                    .until(() -> networks.withName("ingress").get() == null);
            assertThat(cleared.isDone())
                    .as("waits for the slice that names a node")
                    .isFalse();
            slices.withName("ingress").delete();
            assertThat(cleared.get(10, TimeUnit.SECONDS)).isTrue();
            assertThat(networks.withName("front").get().getMetadata().getFinalizers())
                    .containsExactly("example.com/other");
            var lease = client.leases().inNamespace(namespace).withName(Leadership.LEASE);
            assertThat(lease.get().getSpec().getHolderIdentity()).isEqualTo("skep-uninstall");
            assertThat(slices.withName("front").get()).isNotNull();
            assertPayloadsStay(client, namespace);
            unhold(networks.withName("front"));
            networks.delete();
            slices.delete();
            client.namespaces().withName(namespace).delete();
        }
    }

    private static void assertPayloadsStay(KubernetesClient client, String namespace) {
        assertThat(client.resources(SwarmSecret.class)
                        .inNamespace(namespace)
                        .withName("pw")
                        .get())
                .isNotNull();
        assertThat(client.resources(SwarmConfig.class)
                        .inNamespace(namespace)
                        .withName("conf")
                        .get())
                .isNotNull();
    }

    private static void unhold(Resource<SwarmNetwork> network) {
        network.edit(found -> {
            found.getMetadata().setFinalizers(List.of());
            return found;
        });
    }

    /** One object of each kind; of the two slices one names a node. */
    private static void populate(KubernetesClient client, String namespace) {
        create(client, """
                {"apiVersion":"v1","kind":"Namespace","metadata":{"name":"%s"}}""".formatted(namespace));
        create(client, object("Network", "ingress", namespace, "\"ingress\":true"));
        create(client, """
                {"apiVersion":"skep.dev/v1alpha1","kind":"Network","metadata":{"name":"front","namespace":"%s",
                 "finalizers":["skep.dev/network","example.com/other"]},"spec":{"attachable":true}}""".formatted(namespace));
        create(client, """
                {"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"skep-operator","namespace":"%s"},
                 "spec":{"holderIdentity":"an-operator","leaseDurationSeconds":15}}""".formatted(namespace));
        create(client, object("Secret", "pw", namespace, "\"secretRef\":{\"name\":\"pw\",\"key\":\"pw\"}"));
        create(client, object("Config", "conf", namespace, "\"data\":\"x\""));
        create(
                client,
                slice(
                        "ingress",
                        namespace,
                        "\"nodes\":[{\"node\":\"n1\",\"tunnel\":\"10.0.0.1\",\"mac\":\"02:53:ac:1c:00:03\"}]"));
        create(client, slice("front", namespace, "\"nodes\":[]"));
    }

    private static void create(KubernetesClient client, String json) {
        client.resource(json).create();
    }

    private static String object(String kind, String name, String namespace, String spec) {
        return """
                {"apiVersion":"skep.dev/v1alpha1","kind":"%s","metadata":{"name":"%s","namespace":"%s"},"spec":{%s}}""".formatted(kind, name, namespace, spec);
    }

    private static String slice(String network, String namespace, String nodes) {
        return object("NetworkSlice", network, namespace, """
                "networkNamespace":"%s","network":"%s","networkUid":"%s","swarmName":"%s","vni":53000,"mtu":0,
                "internal":false,"ingress":false,%s""".formatted(namespace, network, network, network, nodes));
    }
}
