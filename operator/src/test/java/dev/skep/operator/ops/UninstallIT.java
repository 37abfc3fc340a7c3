package dev.skep.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.SwarmConfig;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.testing.OperatorRig;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** Uninstalling does nothing while services exist; without them it leaves all objects but what holds the nodes, and holds none. */
class UninstallIT {
    private static final Duration SOON = Duration.ofMillis(10);
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("uninstall");

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    @Test
    void itIsRefusedWhileServicesExist() {
        client.resource("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Service","metadata":{"name":"one","namespace":"%s"},
                 "spec":{"image":"x"}}""".formatted(namespace)).create();

        assertThat(said(() -> assertThat(
                                new Uninstall(rig.operator(), namespace, Clock.systemUTC(), PATIENCE).run(false))
                        .isFalse()))
                .contains("services exist", "uninstall.cleanup=true", "helm rollback");

        assertThat(rig.names(SwarmService.class)).containsExactly("one");
    }

    /** Somebody else's finalizer, on one of many objects. */
    @Test
    void whatSomebodyElseHoldsIsNamed() {
        IntStream.range(0, 100).forEach(i -> create(object("Config", "c" + i, namespace, "\"data\":\"x\"")));
        create("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Network","metadata":{"name":"front","namespace":"%s",
                 "finalizers":["example.com/other"]},"spec":{}}""".formatted(namespace));
        var uninstall = new Uninstall(rig.operator(), namespace, Clock.systemUTC(), SOON, Duration.ofSeconds(5));

        assertThat(said(() -> assertThat(uninstall.run(true)).isFalse()))
                .contains(
                        "Network " + namespace + "/front (held by finalizer example.com/other, which is not skep's",
                        "helm rollback");

        assertThat(rig.names(SwarmConfig.class)).isEmpty();
        unhold(client.resources(SwarmNetwork.class).inNamespace(namespace).withName("front"));
    }

    /** The last line of the log, which Helm and the pod's status show. */
    private static String said(Runnable work) {
        var log = new ListAppender<ILoggingEvent>();
        var logger = (Logger) LoggerFactory.getLogger(Uninstall.class);
        log.start();
        logger.addAppender(log);
        try {
            work.run();
        } finally {
            logger.detachAppender(log);
        }
        return log.list.getLast().getFormattedMessage();
    }

    /** No operator runs here, so the slice that names a node is taken away as the operator does once its network is gone. */
    @Test
    void nodesAreClearedAndTheOtherObjectsStay() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            populate();
            var slices = client.resources(NetworkSlice.class).inNamespace(namespace);
            var networks = client.resources(SwarmNetwork.class).inNamespace(namespace);

            var uninstall = new Uninstall(rig.operator(), namespace, Clock.systemUTC(), SOON, PATIENCE);
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
            assertPayloadsStay();
            unhold(networks.withName("front"));
            slices.delete();
        }
    }

    private void assertPayloadsStay() {
        var secret = client.resources(SwarmSecret.class).inNamespace(namespace).withName("pw");
        var config = client.resources(SwarmConfig.class).inNamespace(namespace).withName("conf");
        assertThat(secret.require().getMetadata().getFinalizers()).isEmpty();
        assertThat(config.require().getMetadata().getFinalizers()).isEmpty();
    }

    private static void unhold(Resource<SwarmNetwork> network) {
        network.edit(found -> {
            found.getMetadata().setFinalizers(List.of());
            return found;
        });
    }

    /** One object of each kind; of the two slices one names a node. */
    private void populate() {
        create(object("Network", "ingress", namespace, "\"ingress\":true"));
        create("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Network","metadata":{"name":"front","namespace":"%s",
                 "finalizers":["skep.dev/network","example.com/other"]},"spec":{"attachable":true}}""".formatted(namespace));
        create("""
                {"apiVersion":"coordination.k8s.io/v1","kind":"Lease","metadata":{"name":"skep-operator","namespace":"%s"},
                 "spec":{"holderIdentity":"an-operator","leaseDurationSeconds":15}}""".formatted(namespace));
        create("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Secret","metadata":{"name":"pw","namespace":"%s",
                 "finalizers":["skep.dev/secret"]},"spec":{"secretRef":{"name":"pw","key":"pw"}}}""".formatted(namespace));
        create("""
                {"apiVersion":"skep.dev/v1alpha1","kind":"Config","metadata":{"name":"conf","namespace":"%s",
                 "finalizers":["skep.dev/config"]},"spec":{"data":"x"}}""".formatted(namespace));
        create(slice(
                "ingress",
                namespace,
                "\"nodes\":[{\"node\":\"n1\",\"tunnel\":\"10.0.0.1\",\"mac\":\"02:53:ac:1c:00:03\"}]"));
        create(slice("front", namespace, "\"nodes\":[]"));
    }

    private void create(String json) {
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
