package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.JobStatus;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Slot;
import dev.skep.operator.kube.revision.TaskNames;
import dev.skep.operator.testing.OperatorRig;
import dev.skep.operator.testing.OperatorRig.Part;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Jobs against a real API server; binding, running and ending of pods is stood in for. */
class JobIT {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("job", Part.SERVICES);

    private final KubernetesClient client = rig.client();
    private final String namespace = rig.namespace();

    @Test
    void jobRunsOnceThoughItsPodsAreDeletedAndTheOperatorIsAnother() {
        apply("mode: ReplicatedJob, replicas: 3, maxConcurrent: 2");
        awaitRunning("job-0-i1-1", "job-1-i1-1");
        assertThat(status().iteration()).isEqualTo(1);
        assertThat(service().getStatus().summary()).isEqualTo("2/2 (0/3 completed)");
        assertThat(pod("job-0-i1-1").getMetadata().getLabels())
                .containsEntry(Labels.SLOT, "0")
                .containsEntry(Labels.ITERATION, "1");

        rig.kubelet().exit(pod("job-0-i1-1"), 0);
        awaitRunning("job-0-i1-1", "job-1-i1-1", "job-2-i1-1");
        rig.until("the slot stands in the status", () -> "0".equals(status().completedSlots()));
        delete("job-0-i1-1");
        rig.stopOperator();
        rig.kubelet().exit(pod("job-1-i1-1"), 0);
        rig.startOperator();
        rig.kubelet().exit(pod("job-2-i1-1"), 0);

        awaitComplete("0/2 (3/3 completed)");
        assertThat(condition("Ready").reason()).isEqualTo("JobComplete");
        assertThat(condition("Ready").message()).isEqualTo("3 of 3 completed");
        assertThat(condition("Reconciling").status()).isEqualTo("False");
        assertThat(status().completedSlots()).isEqualTo("0-2");
        assertThat(service().getStatus().completedTasks()).isEqualTo(3);
        delete("job-1-i1-1");
        delete("job-2-i1-1");
        assertRests();
        assertThat(rig.names(Pod.class)).isEmpty();
        assertThat(client.v1().events().inNamespace(namespace).list().getItems())
                .extracting(event -> event.getReason())
                .contains("JobStarted", "JobComplete");
    }

    @Test
    void whatTheJobRunsBeginsItsNextIterationAndLabelsDoNot() {
        apply("mode: ReplicatedJob, replicas: 1");
        awaitRunning("job-0-i1-1");
        rig.kubelet().exit(pod("job-0-i1-1"), 0);
        awaitComplete("0/1 (1/1 completed)");

        patch("{\"spec\":{\"labels\":{\"a\":\"b\"}}}");
        rig.until(
                "the label is seen",
                () -> service()
                        .getMetadata()
                        .getGeneration()
                        .equals(service().getStatus().observedGeneration()));
        patch("{\"spec\":{\"maxConcurrent\":1}}");
        assertRests();
        assertThat(status().iteration()).as("the default written out").isEqualTo(1);

        patch("{\"spec\":{\"forceUpdate\":1}}");
        awaitRunning("job-0-i1-1", "job-0-i2-1");
        rig.kubelet().keepRunning("job-0-i2-1");
        client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName("job")
                .scale(2);
        rig.until("the third iteration stands in the status", () -> Objects.equals(status().iteration(), 3));
        rig.until(
                "the task of the second is told to go",
                () -> pod("job-0-i2-1").getSpec().getActiveDeadlineSeconds() != null);
        rig.stopOperator();
        rig.startOperator();
        assertThat(rig.names(Pod.class)).as("it is waited for").containsExactly("job-0-i1-1", "job-0-i2-1");
        rig.kubelet().letEnd("job-0-i2-1");

        awaitRunning("job-0-i1-1", "job-0-i3-1");
        rig.kubelet().exit(pod("job-0-i3-1"), 0);
        awaitRunning("job-0-i1-1", "job-0-i3-1", "job-1-i3-1");
        rig.kubelet().exit(pod("job-1-i3-1"), 0);
        awaitComplete("0/1 (2/2 completed)");
    }

    @Test
    void absentReplicasAreAsManyAsMayRunAtATimeAndNoReasonToRunAgain() {
        apply("mode: ReplicatedJob, maxConcurrent: 2");
        awaitRunning("job-0-i1-1", "job-1-i1-1");

        assertThat(service().getSpec().replicas()).isEqualTo(2);
        assertThat(status().iteration()).isEqualTo(1);
    }

    @Test
    void jobThatFailsIsRestartedAndGivenUp() {
        apply("mode: ReplicatedJob, replicas: 1, restartPolicy: {delay: 0s, maxAttempts: 1}");
        awaitRunning("job-0-i1-1");
        rig.kubelet().exit(pod("job-0-i1-1"), 7);
        awaitRunning("job-0-i1-1", "job-0-i1-2");
        rig.kubelet().exit(pod("job-0-i1-2"), 7);

        rig.until("the job is given up", () -> condition("Stalled").status().equals("True"));
        assertThat(condition("Stalled").message())
                .isEqualTo("0 of 1 completed, 0/1 tasks running; task job-0-i1-2: task: non-zero exit (7);"
                        + " all 1 restart attempts are used up");
    }

    @Test
    void globalJobRunsOnceOnEachNode() {
        apply("mode: GlobalJob");
        awaitRunning(onNode("n1", 1), onNode("n2", 1), onNode("n3", 1));
        List.of(onNode("n1", 1), onNode("n2", 1), onNode("n3", 1))
                .forEach(name -> rig.kubelet().exit(pod(name), 0));

        awaitComplete("0/0 (3/3 completed)");
        assertThat(status().completedNodes()).containsExactly("n1", "n2", "n3");
        delete(onNode("n2", 1));
        assertRests();
        assertThat(rig.names(Pod.class)).containsExactly(onNode("n1", 1), onNode("n3", 1));

        patch("{\"spec\":{\"image\":\"img:2\"}}");
        awaitRunning(onNode("n1", 2), onNode("n2", 2), onNode("n3", 2));
    }

    @Test
    void aServiceWaitsForTheJobItNeedsAlsoWhenItsPodsAreGone() {
        apply("mode: ReplicatedJob, replicas: 2, maxConcurrent: 1");
        awaitRunning("job-0-i1-1");
        rig.kubelet().exit(pod("job-0-i1-1"), 0);
        awaitRunning("job-0-i1-1", "job-1-i1-1");
        rig.until("the slot stands in the status", () -> "0".equals(status().completedSlots()));
        delete("job-0-i1-1");
        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Service
                        metadata: {name: web, namespace: %s}
                        spec: {image: "web:1", dependsOn: [{service: job, condition: CompletedSuccessfully}]}""".formatted(namespace)).create();
        rig.until(
                "web waits",
                () -> rig.service("web").getStatus() != null
                        && rig.service("web").getStatus().conditions().stream()
                                .anyMatch(said ->
                                        said.message().contains("waits for job to complete successfully (1 of 2)")));

        rig.kubelet().exit(pod("job-1-i1-1"), 0);

        rig.until("web runs", () -> rig.names(Pod.class).contains("web-1-1"));
    }

    private void apply(String fields) {
        client.resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Service
                        metadata: {name: job, namespace: %s}
                        spec: {image: "img:1", %s}""".formatted(namespace, fields)).create();
    }

    private void patch(String change) {
        client.resources(SwarmService.class)
                .inNamespace(namespace)
                .withName("job")
                .patch(MERGE, change);
    }

    private SwarmService service() {
        return rig.service("job");
    }

    private JobStatus status() {
        return Optional.ofNullable(service().getStatus())
                .map(status -> status.jobStatus())
                .orElse(new JobStatus(0, null, null, null, List.of()));
    }

    private Condition condition(String type) {
        return service().getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static String onNode(String node, int iteration) {
        return TaskNames.podName("job", new Slot.OnNode(node), iteration, 1);
    }

    /** The namespace has these pods, and what has not ended runs and is seen to. */
    private void awaitRunning(String... names) {
        rig.until(
                "running: " + List.of(names),
                () -> rig.names(Pod.class).equals(List.of(names))
                        && live().allMatch(
                                        pod -> "Running".equals(pod.getStatus().getPhase()))
                        && Objects.equals(service().getStatus().runningTasks(), (int) live().count()));
    }

    private Stream<Pod> live() {
        return client.pods().inNamespace(namespace).list().getItems().stream()
                .filter(pod ->
                        !List.of("Succeeded", "Failed").contains(pod.getStatus().getPhase()));
    }

    private void awaitComplete(String summary) {
        rig.until(
                "the job is complete: " + summary,
                () -> condition("Ready").status().equals("True")
                        && summary.equals(service().getStatus().summary()));
    }

    /** Nobody writes the service for a while. */
    private void assertRests() {
        rig.until(
                "the status is of the newest specification",
                () -> service()
                        .getMetadata()
                        .getGeneration()
                        .equals(service().getStatus().observedGeneration()));
        var version = service().getMetadata().getResourceVersion();
        await().during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .until(() -> service().getMetadata().getResourceVersion().equals(version));
    }

    private void delete(String name) {
        client.pods().inNamespace(namespace).withName(name).withGracePeriod(0).delete();
        rig.until(name + " is gone", () -> !rig.names(Pod.class).contains(name));
    }

    private Pod pod(String name) {
        return client.pods().inNamespace(namespace).withName(name).require();
    }
}
