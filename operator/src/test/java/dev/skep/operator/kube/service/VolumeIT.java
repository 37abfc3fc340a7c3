package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Where tasks with volumes go, against a real API server; binding and running of pods is stood in for. */
class VolumeIT {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("volumes", Part.SERVICES);

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    @BeforeEach
    void start() {
        Stream.of("n1", "n2", "n3").forEach(node -> availability(node, "active"));
        client.resource("""
                        apiVersion: storage.k8s.io/v1
                        kind: StorageClass
                        metadata: {name: %s}
                        provisioner: example.org/none
                        volumeBindingMode: WaitForFirstConsumer
                        """.formatted(namespace)).create();
    }

    @AfterEach
    void stop() {
        client.persistentVolumes().withName("disk-" + namespace).delete();
        client.storage().v1().storageClasses().withName(namespace).delete();
    }

    @Test
    void allTasksOfAVolumeForOneNodeRunThereAcrossServicesRestartsAndDrains() {
        claim("shared", "ReadWriteOnce");
        apply("one", "replicas: 3, " + mount("shared"));
        apply("two", "replicas: 2, " + mount("shared"));
        rig.until("five tasks run", () -> live().size() == 5);
        assertThat(nodes()).hasSize(1);
        var node = nodes().iterator().next();

        rig.stopOperator();
        rig.startOperator();
        scale("one", 4);
        rig.until("six tasks run", () -> live().size() == 6);
        assertThat(nodes()).containsExactly(node);

        availability(node, "drain");
        rig.until("all tasks run elsewhere", () -> live().size() == 6 && !nodes().contains(node));
        assertThat(nodes()).hasSize(1);
        availability(node, "active");
    }

    @Test
    void tasksOfAVolumeForManyNodesAreSpread() {
        claim("wide", "ReadWriteMany");
        apply("web", "replicas: 3, " + mount("wide"));

        rig.until("three tasks run", () -> live().size() == 3);
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
        rig.until("the task runs", () -> live().size() == 1);
        assertThat(nodes()).containsExactly("n2");

        availability("n2", "drain");
        rig.until("the task waits for its disk", () -> said("db").contains("volume out of reach of"));
        availability("n2", "active");
        rig.until("the task is back", () -> nodes().equals(Set.of("n2")));
    }

    @Test
    void aServiceWaitsForAClaimThatNobodyMade() {
        apply("db", mount("missing"));
        rig.until(
                "the status names the claim",
                () -> said("db").contains("there is no PersistentVolumeClaim missing in namespace " + namespace));
        assertThat(live()).isEmpty();

        claim("missing", "ReadWriteOnce");
        rig.until("the task runs", () -> live().size() == 1);
    }

    @Test
    void aSlotWithoutAClaimOfItsOwnWaitsAndTheOthersRun() {
        claim("data-1", "ReadWriteOnce");
        claim("data-2", "ReadWriteOnce");
        apply("db", "replicas: 2, " + mount("'data-{{.Task.Slot}}'"));
        rig.until("both tasks run", () -> live().size() == 2);
        assertThat(nodes()).hasSize(2);
        assertThat(mounted()).containsExactlyInAnyOrder("1 data-1", "2 data-2");

        scale("db", 3);
        rig.until(
                "the status names the third claim",
                () -> said("db").contains("there is no PersistentVolumeClaim data-3 in namespace " + namespace));
        assertThat(live()).hasSize(2);

        claim("data-3", "ReadWriteOnce");
        rig.until("three tasks run", () -> live().size() == 3);
        assertThat(mounted()).containsExactlyInAnyOrder("1 data-1", "2 data-2", "3 data-3");
    }

    @Test
    void servicesThatMountTheClaimOfASlotRunWhereItIs() {
        claim("data-1", "ReadWriteOnce");
        claim("data-2", "ReadWriteOnce");
        apply("db", "replicas: 2, " + mount("'data-{{.Task.Slot}}'"));
        rig.until("both tasks run", () -> live().size() == 2);

        apply("backup", mount("data-2"));
        rig.until("the backup runs", () -> live().size() == 3);

        var homes = live().stream()
                .filter(pod -> claims(pod).contains("data-2"))
                .map(pod -> pod.getSpec().getNodeName())
                .toList();
        assertThat(homes).hasSize(2);
        assertThat(Set.copyOf(homes)).hasSize(1);
    }

    private static List<String> claims(Pod pod) {
        return pod.getSpec().getVolumes().stream()
                .filter(volume -> volume.getPersistentVolumeClaim() != null)
                .map(volume -> volume.getPersistentVolumeClaim().getClaimName())
                .toList();
    }

    /** Slot and claim of every task that runs. */
    private List<String> mounted() {
        return live().stream()
                .flatMap(pod -> claims(pod).stream()
                        .map(claim -> pod.getMetadata().getLabels().get(Labels.SLOT) + " " + claim))
                .toList();
    }

    @Test
    void aServiceWaitsForAClaimThatNothingBinds() {
        claim("unbound", "ReadWriteOnce", "nowhere");
        apply("db", mount("unbound"));
        rig.until("the status says why", () -> said("db").contains("there is no storage class nowhere"));
        assertThat(live()).isEmpty();

        claim("bare", "ReadWriteOnce", "");
        apply("web", mount("bare"));
        rig.until("the status says why", () -> said("web").contains("it names no storage class"));
    }

    @Test
    void whatKubeletSaysOfAVolumeThatItCannotMountIsToldUntilItCan() {
        rig.kubelet().freeze("x:1");
        apply("db", "image: 'x:1', mounts: [{target: /v, type: Volume, nfs: {server: gone, path: /}}]");
        rig.until(
                "the task is bound",
                () -> tasks("db").stream().anyMatch(task -> task.getSpec().getNodeName() != null));
        var task = tasks("db").getFirst();
        warn(task, "MountVolume.SetUp failed for volume \"mount-0\" : mount.nfs: no route to host");
        client.pods().resource(task).subresource("status").patch(MERGE, """
                {"status":{"startTime":"2026-01-01T12:00:00Z",
                 "conditions":[{"type":"PodScheduled","status":"True","lastTransitionTime":"2026-01-01T12:00:00Z"}]}}""");

        rig.until(
                "the status says why",
                () -> said("db")
                        .equals("0/1 tasks running; task db-1-1: MountVolume.SetUp failed for volume \"mount-0\" at /v"
                                + " : mount.nfs: no route to host"));

        rig.kubelet().thaw("x:1");
        rig.until("the task runs", () -> said("db").equals("1/1 tasks running"));
    }

    private List<Pod> tasks(String service) {
        return client.pods()
                .inNamespace(namespace)
                .withLabel(Labels.SERVICE, service)
                .list()
                .getItems();
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
        var service = rig.service(name);
        return service.getStatus() == null
                ? ""
                : service.getStatus().conditions().stream()
                        .filter(condition -> condition.type().equals("Ready"))
                        .map(Condition::message)
                        .collect(Collectors.joining());
    }
}
