package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.UpdateState;
import dev.skep.operator.kube.task.TaskReader;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Services against a real API server; binding and running of pods is stood in for. */
class ServiceReconcilerIT {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("service", Part.SERVICES);

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    @Test
    void serviceBecomesReadyScalesAndRestsWithoutWrites() {
        apply("replicas: 3");
        awaitReady("3/3");

        assertThat(tasks()).containsExactly("web-1-1", "web-2-1", "web-3-1");
        assertThat(pods().stream().map(pod -> pod.getSpec().getNodeName()).collect(Collectors.toSet()))
                .containsExactlyInAnyOrder("n1", "n2", "n3");
        assertThat(client.resources(SwarmService.class)
                        .inNamespace(namespace)
                        .withName("web")
                        .scale())
                .satisfies(scale -> assertThat(scale.getStatus().getSelector()).startsWith(Labels.SERVICE + "=web"));

        client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName("web")
                .scale(1);
        awaitReady("1/1");
        rig.until("removed tasks are forgotten", () -> tasks().equals(List.of("web-1-1")));

        var version = rig.service("web").getMetadata().getResourceVersion();
        await().during(Duration.ofSeconds(3))
                .atMost(Duration.ofSeconds(4))
                .until(() ->
                        rig.service("web").getMetadata().getResourceVersion().equals(version));
    }

    @Test
    void absentReplicasAreWrittenOnceAsOne() {
        apply("");
        awaitReady("1/1");

        assertThat(rig.service("web").getSpec().replicas()).isEqualTo(1);
        assertThat(rig.service("web").getMetadata().getGeneration())
                .as("one write to the specification")
                .isEqualTo(2);
        assertThat(client.resources(SwarmService.class)
                        .inNamespace(namespace)
                        .withName("web")
                        .scale()
                        .getSpec()
                        .getReplicas())
                .isEqualTo(1);
    }

    @Test
    void aTaskWithTheGateIsPulledWithTheChartsCredentialsAndItsNamespacesOwn() {
        rig.until(
                "the service account",
                () -> client.serviceAccounts()
                                .inNamespace(namespace)
                                .withName("default")
                                .get()
                        != null);
        client.serviceAccounts().inNamespace(namespace).withName("default").edit(account -> {
            account.setImagePullSecrets(List.of(new LocalObjectReference("own")));
            return account;
        });

        apply("replicas: 1, ports: [{target: 80}]");

        rig.until("the task", () -> tasks().equals(List.of("web-1-1")));
        assertThat(pod("web-1-1").getSpec().getImagePullSecrets())
                .extracting(LocalObjectReference::getName)
                .containsExactly("skep-registry", "own");
    }

    @Test
    void endedTaskIsReplacedInItsSlotAndStaysInTheHistory() {
        apply("replicas: 2, restartPolicy: {delay: 1s}");
        awaitReady("2/2");

        rig.kubelet().exit(pod("web-2-1"), 3);

        rig.until("web-2-2 runs", () -> tasks().contains("web-2-2") && ready("2/2"));
        assertThat(TaskReader.read(pod("web-2-1"), Clock.systemUTC().instant())
                        .orElseThrow()
                        .seen()
                        .error())
                .isEqualTo("task: non-zero exit (3)");
    }

    @Test
    void changedImageRollsSlotBySlotAndContinuesAfterTheOperatorDied() {
        apply("replicas: 3, updateConfig: {monitor: 1s}");
        awaitReady("3/3");

        rig.kubelet().freeze("img:2");
        image("img:2");
        rig.until("the first slot is updated", () -> tasks().contains("web-1-2"));
        assertThat(tasks()).doesNotContain("web-2-2", "web-3-2");
        rig.stopOperator();
        rig.kubelet().thaw("img:2");
        rig.startOperator();

        rig.until("the update is completed", () -> updateState() == UpdateState.COMPLETED);
        awaitReady("3/3");
        assertThat(tasks()).containsExactly("web-1-1", "web-1-2", "web-2-1", "web-2-2", "web-3-1", "web-3-2");
        assertThat(rig.service("web").getStatus().updateStatus())
                .isNotNull()
                .extracting(update -> update.slots())
                .isEqualTo(3);
        assertThat(rig.service("web").getStatus().previousRevision())
                .isNotEqualTo(rig.service("web").getStatus().currentRevision());
        assertThat(client.apps()
                        .controllerRevisions()
                        .inNamespace(namespace)
                        .list()
                        .getItems())
                .hasSize(2);
    }

    /** Each scaling comes while the pass of the one before writes the status. */
    @Test
    void changeOfTheSpecificationBesideAStatusWriteIsNotLost() {
        apply("replicas: 1");
        awaitReady("1/1");

        for (var round = 1; round <= 20; round++) {
            var replicas = round % 3 + 1;
            client.resources(SwarmService.class)
                    .inNamespace(namespace)
                    .withName("web")
                    .patch(MERGE, "{\"spec\":{\"replicas\":" + replicas + "}}");
            var wanted = Integer.valueOf(replicas);
            rig.until(
                    "the status speaks of " + replicas + " replicas",
                    () -> wanted.equals(rig.service("web").getStatus().desiredTasks()));
        }
        awaitReady("3/3");
        assertThat(rig.service("web").getStatus().observedGeneration())
                .isEqualTo(rig.service("web").getMetadata().getGeneration());
    }

    @Test
    void brokenImagePausesTheUpdate() {
        apply("replicas: 2");
        awaitReady("2/2");

        image("broken:1");

        rig.until("the update is paused", () -> updateState() == UpdateState.PAUSED);
        assertThat(condition("Stalled").reason()).isEqualTo("UpdatePaused");
        assertThat(condition("Stalled").message())
                .isEqualTo("update paused due to failure or early termination of task web-1-2");
        assertThat(pod("web-2-1").getStatus().getPhase()).isEqualTo("Running");
    }

    @Test
    void taskThatNoNodeTakesIsPendingUntilOneDoes() {
        var label = namespace;
        apply("replicas: 1, env: [{name: WHERE, value: 'on {{.Node.Hostname}}'}],"
                + " placement: {constraints: ['node.labels.disk==" + label + "']}");

        rig.until("the task is pending", () -> condition("Reconciling").reason().equals("TasksPending"));
        assertThat(condition("Ready").message())
                .contains("no suitable node (scheduling constraints not satisfied on 3 nodes)");
        assertThat(TaskReader.isGated(pod("web-1-1"))).isTrue();
        rig.until(
                "an Event says why",
                () -> client.events().v1().events().inNamespace(namespace).list().getItems().stream()
                        .anyMatch(event -> event.getReason().equals("TasksPending")));

        client.nodes().withName("n2").patch(MERGE, "{\"metadata\":{\"labels\":{\"disk\":\"" + label + "\"}}}");

        awaitReady("1/1");
        assertThat(pod("web-1-1").getSpec().getNodeName()).isEqualTo("n2");
        assertThat(pod("web-1-1").getSpec().getContainers().getFirst().getEnv())
                .extracting(variable -> variable.getValue())
                .as("what names the node is filled once it is known")
                .containsExactly("on n2");
        assertThat(tasks()).containsExactly("web-1-1");
    }

    @Test
    void taskThatTheSchedulerRefusesIsDeclinedAndGoesElsewhere() {
        rig.kubelet().fill("n1");
        rig.kubelet().fill("n2");
        apply("replicas: 1, placement: {constraints: ['node.hostname!=n3']}");

        rig.until("the first attempt is declined and another one made", () -> tasks().contains("web-1-2"));
        rig.kubelet().makeRoom("n1");
        rig.kubelet().makeRoom("n2");

        awaitReady("1/1");
        assertThat(tasks()).as("declined attempts are no history").hasSize(1);
    }

    @Test
    void whatCannotBeGivenIsRefusedWithASentence() {
        apply("replicas: 1, user: postgres");

        rig.until("the service is refused", () -> condition("Stalled").status().equals("True"));
        assertThat(condition("Stalled").message()).contains("spec.user: user postgres: give numbers");
        assertThat(pods()).isEmpty();
    }

    /** Whoever asks for the node's own network needs the right that a privileged task needs. */
    @ParameterizedTest
    @ValueSource(strings = {"privileged: true", "hostNetwork: true"})
    void whatOfTheNodeItsNamespaceForbidsIsRefusedInTheApiServersWords(String fields) {
        client.namespaces()
                .withName(namespace)
                .edit(found -> new NamespaceBuilder(found)
                        .editMetadata()
                        .addToLabels("pod-security.kubernetes.io/enforce", "baseline")
                        .endMetadata()
                        .build());

        apply(fields);

        rig.until("the refusal", () -> condition("Ready").reason().equals("PodRefused"));
        assertThat(condition("Ready").message()).contains("violates PodSecurity");
        assertThat(pods()).isEmpty();
    }

    @Test
    void whatAPodCannotExpressStandsInAConditionAndInOneEvent() {
        apply("replicas: 1, ulimits: [{name: nofile, soft: 1, hard: 2}], resources: {limits: {pids: 5}}");
        awaitReady("1/1");

        assertThat(condition("Approximated").status()).isEqualTo("True");
        assertThat(condition("Approximated").message())
                .contains("spec.ulimits: Kubernetes has no field for it", "spec.resources.limits.pids: no effect");
        client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName("web")
                .scale(2);
        awaitReady("2/2");
        assertThat(client.v1().events().inNamespace(namespace).list().getItems())
                .filteredOn(event -> event.getReason().equals("Approximated"))
                .singleElement()
                .satisfies(event -> assertThat(event.getType()).isEqualTo("Warning"));

        client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName("web")
                .patch(MERGE, "{\"spec\":{\"ulimits\":null,\"resources\":null}}");
        rig.until(
                "nothing is approximated any more",
                () -> condition("Approximated").status().equals("Unknown"));
    }

    @Test
    void podOfSomebodyElseIsAConflictAndNotTouched() {
        var foreign = client.pods()
                .inNamespace(namespace)
                .resource(client.getKubernetesSerialization().unmarshal("""
                                {"metadata":{"name":"web-1-1"},"spec":{"containers":[{"name":"x","image":"x"}]}}""", Pod.class))
                .create();

        apply("replicas: 1");

        rig.until("the conflict is told", () -> condition("Ready").reason().equals("Conflict"));
        assertThat(pod("web-1-1").getMetadata().getUid())
                .isEqualTo(foreign.getMetadata().getUid());
    }

    @Test
    void secretThatAppearsLaterIsWaitedFor() {
        apply("replicas: 1, secrets: [{name: pw, target: pw}]");
        rig.until("the secret is missed", () -> condition("Ready").reason().equals("SecretNotFound"));

        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Secret
                        metadata: {name: pw, namespace: %s}
                        spec: {secretRef: {name: core-pw, key: password}}""".formatted(namespace)).create();

        awaitReady("1/1");
        assertThat(pod("web-1-1").getSpec().getVolumes())
                .filteredOn(volume -> volume.getSecret() != null)
                .singleElement()
                .satisfies(
                        volume -> assertThat(volume.getSecret().getSecretName()).isEqualTo("core-pw"));
    }

    private void apply(String fields) {
        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Service
                        metadata: {name: web, namespace: %s}
                        spec: {image: "img:1"%s}""".formatted(namespace, fields.isEmpty() ? "" : ", " + fields))
                .create();
    }

    private void image(String image) {
        client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName("web")
                .patch(MERGE, "{\"spec\":{\"image\":\"" + image + "\"}}");
    }

    private Condition condition(String type) {
        return Optional.ofNullable(rig.service("web").getStatus()).stream()
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElse(new Condition(type, "Unknown", "None", "", "", null));
    }

    private @Nullable UpdateState updateState() {
        var update = rig.service("web").getStatus().updateStatus();
        return update == null ? null : update.state();
    }

    private boolean ready(String summary) {
        return condition("Ready").status().equals("True")
                && summary.equals(rig.service("web").getStatus().summary());
    }

    private void awaitReady(String summary) {
        rig.until("the service is Ready with " + summary, () -> ready(summary));
    }

    private Pod pod(String name) {
        return client.pods().inNamespace(namespace).withName(name).require();
    }

    private List<Pod> pods() {
        return client.pods().inNamespace(namespace).list().getItems();
    }

    private List<String> tasks() {
        return pods().stream()
                .map(pod -> pod.getMetadata().getName())
                .sorted(Comparator.naturalOrder())
                .toList();
    }
}
