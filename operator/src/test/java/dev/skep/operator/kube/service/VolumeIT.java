package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.kube.node.NodeWatch;
import dev.skep.operator.kube.shared.Informers;
import dev.skep.testing.TestApiServer;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.Operator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where tasks with volumes go, against a real API server; binding and running of pods is stood in for. */
class VolumeIT {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    private final TestApiServer server = TestApiServer.connect();
    private final KubernetesClient client = server.client();
    private final String namespace = client.namespaces()
            .resource(new NamespaceBuilder()
                    .withNewMetadata()
                    .withGenerateName("volumes-")
                    .endMetadata()
                    .build())
            .create()
            .getMetadata()
            .getName();
    private final KubeletStandIn kubelet = new KubeletStandIn(client, namespace);
    private Running running = new Running();

    /** One life of the operator. */
    private final class Running implements AutoCloseable {
        private final Informers informers = new Informers(client, namespace);
        private final NodeWatch nodes = new NodeWatch(client, informers, namespace);
        private final Operator operator =
                new Operator(overrider -> overrider.withKubernetesClient(client).withCloseClientOnStop(false));

        void start() {
            informers.start();
            nodes.start();
            operator.register(
                    new ServiceReconciler(
                            client, new ServiceSettings(Duration.ofSeconds(2), "gate:1"), nodes, Clock.systemUTC()),
                    overrider -> overrider.settingNamespace(namespace));
            operator.start();
        }

        @Override
        public void close() {
            operator.stop();
            nodes.close();
            informers.close();
        }
    }

    @BeforeEach
    void start() {
        Stream.of("n1", "n2", "n3").forEach(node -> {
            ReadyNode.heartbeat(client, node);
            availability(node, "active");
        });
        client.resource("""
                        apiVersion: storage.k8s.io/v1
                        kind: StorageClass
                        metadata: {name: %s}
                        provisioner: example.org/none
                        volumeBindingMode: WaitForFirstConsumer
                        """.formatted(namespace)).create();
        running.start();
    }

    @AfterEach
    void stop() {
        running.close();
        kubelet.close();
        client.persistentVolumes().withName("disk-" + namespace).delete();
        client.storage().v1().storageClasses().withName(namespace).delete();
        client.namespaces().withName(namespace).delete();
        server.close();
    }

    @Test
    void allTasksOfAVolumeForOneNodeRunThereAcrossServicesRestartsAndDrains() {
        claim("shared", "ReadWriteOnce");
        apply("one", "replicas: 3, " + mount("shared"));
        apply("two", "replicas: 2, " + mount("shared"));
        until("five tasks run", () -> live().size() == 5);
        assertThat(nodes()).hasSize(1);
        var node = nodes().iterator().next();

        running.close();
        running = new Running();
        running.start();
        scale("one", 4);
        until("six tasks run", () -> live().size() == 6);
        assertThat(nodes()).containsExactly(node);

        availability(node, "drain");
        until("all tasks run elsewhere", () -> live().size() == 6 && !nodes().contains(node));
        assertThat(nodes()).hasSize(1);
        availability(node, "active");
    }

    @Test
    void tasksOfAVolumeForManyNodesAreSpread() {
        claim("wide", "ReadWriteMany");
        apply("web", "replicas: 3, " + mount("wide"));

        until("three tasks run", () -> live().size() == 3);
        assertThat(nodes()).hasSize(3);
    }

    @Test
    void tasksGoToTheNodeOfTheirDisk() {
        client.resource("""
                        apiVersion: v1
                        kind: PersistentVolume
                        metadata: {name: disk-%1$s}
                        spec:
                          capacity: {storage: 1Gi}
                          accessModes: [ReadWriteOnce]
                          storageClassName: none
                          persistentVolumeReclaimPolicy: Retain
                          claimRef: {namespace: %1$s, name: disk}
                          local: {path: /mnt/disk}
                          nodeAffinity:
                            required:
                              nodeSelectorTerms:
                                - matchExpressions: [{key: kubernetes.io/hostname, operator: In, values: [n2]}]
                        """.formatted(namespace)).create();
        client.resource("""
                        apiVersion: v1
                        kind: PersistentVolumeClaim
                        metadata: {name: disk, namespace: %1$s}
                        spec:
                          accessModes: [ReadWriteOnce]
                          storageClassName: none
                          volumeName: disk-%1$s
                          resources: {requests: {storage: 1Gi}}
                        """.formatted(namespace)).create();
        apply("db", mount("disk"));
        until("the task runs", () -> live().size() == 1);
        assertThat(nodes()).containsExactly("n2");

        availability("n2", "drain");
        until("the task waits for its disk", () -> said("db").contains("volume out of reach of"));
        availability("n2", "active");
        until("the task is back", () -> nodes().equals(Set.of("n2")));
    }

    @Test
    void aServiceWaitsForAClaimThatNobodyMade() {
        apply("db", mount("missing"));
        until(
                "the status names the claim",
                () -> said("db").contains("there is no PersistentVolumeClaim missing in namespace " + namespace));
        assertThat(live()).isEmpty();

        claim("missing", "ReadWriteOnce");
        until("the task runs", () -> live().size() == 1);
    }

    @Test
    void aServiceWaitsForAClaimThatNothingBinds() {
        claim("unbound", "ReadWriteOnce", "nowhere");
        apply("db", mount("unbound"));
        until("the status says why", () -> said("db").contains("there is no storage class nowhere"));
        assertThat(live()).isEmpty();

        claim("bare", "ReadWriteOnce", "");
        apply("web", mount("bare"));
        until("the status says why", () -> said("web").contains("it names no storage class"));
    }

    @Test
    void whatKubeletSaysOfAVolumeThatItCannotMountIsToldUntilItCan() {
        kubelet.freeze("x:1");
        apply("db", "image: 'x:1', mounts: [{target: /v, type: Volume, nfs: {server: gone, path: /}}]");
        until("the task is bound", () -> task("db").getSpec().getNodeName() != null);
        warn(task("db"), "MountVolume.SetUp failed for volume \"mount-0\" : mount.nfs: no route to host");
        client.pods().resource(task("db")).subresource("status").patch(MERGE, """
                {"status":{"startTime":"2026-01-01T12:00:00Z",
                 "conditions":[{"type":"PodScheduled","status":"True","lastTransitionTime":"2026-01-01T12:00:00Z"}]}}""");

        until(
                "the status says why",
                () -> said("db")
                        .equals("0/1 tasks running; task db-1-1: MountVolume.SetUp failed for volume \"mount-0\" at /v"
                                + " : mount.nfs: no route to host"));

        kubelet.thaw("x:1");
        until("the task runs", () -> said("db").equals("1/1 tasks running"));
    }

    private Pod task(String service) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel(Labels.SERVICE, service)
                .list()
                .getItems()
                .getFirst();
    }

    private void warn(Pod pod, String message) {
        client.resource(new EventBuilder()
                        .withNewMetadata()
                        .withName(pod.getMetadata().getName() + ".1")
                        .withNamespace(namespace)
                        .endMetadata()
                        .withType("Warning")
                        .withReason("FailedMount")
                        .withMessage(message)
                        .withLastTimestamp(Instant.now().toString())
                        .withNewInvolvedObject()
                        .withKind("Pod")
                        .withNamespace(namespace)
                        .withName(pod.getMetadata().getName())
                        .withUid(pod.getMetadata().getUid())
                        .endInvolvedObject()
                        .build())
                .create();
    }

    private static String mount(String claim) {
        return "image: 'x:1', mounts: [{target: /v, type: Volume, source: " + claim + "}]";
    }

    private void claim(String name, String mode) {
        claim(name, mode, namespace);
    }

    private void claim(String name, String mode, String storageClass) {
        client.resource("""
                        apiVersion: v1
                        kind: PersistentVolumeClaim
                        metadata: {name: %s, namespace: %s}
                        spec: {accessModes: [%s], storageClassName: "%s", resources: {requests: {storage: 1Gi}}}
                        """.formatted(name, namespace, mode, storageClass)).create();
    }

    private void apply(String name, String fields) {
        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Service
                        metadata: {name: %s, namespace: %s}
                        spec: {%s}""".formatted(name, namespace, fields)).create();
    }

    private void scale(String name, int replicas) {
        client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName(name)
                .patch(MERGE, "{\"spec\":{\"replicas\":" + replicas + "}}");
    }

    private void availability(String node, String value) {
        client.nodes()
                .withName(node)
                .patch(MERGE, "{\"metadata\":{\"labels\":{\"skep.dev/availability\":\"" + value + "\"}}}");
    }

    private List<Pod> live() {
        return client.pods().inNamespace(namespace).withLabel(Labels.SERVICE).list().getItems().stream()
                .filter(pod -> "Running".equals(pod.getStatus().getPhase()))
                .filter(pod -> pod.getSpec().getActiveDeadlineSeconds() == null)
                .toList();
    }

    private Set<String> nodes() {
        return live().stream().map(pod -> pod.getSpec().getNodeName()).collect(Collectors.toSet());
    }

    private String said(String name) {
        var service = client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName(name)
                .get();
        return service.getStatus() == null
                ? ""
                : service.getStatus().conditions().stream()
                        .filter(condition -> condition.type().equals("Ready"))
                        .map(Condition::message)
                        .collect(Collectors.joining());
    }

    private void until(String what, Callable<Boolean> condition) {
        await(what)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }
}
