package dev.skep.operator.kube.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skep.api.v1alpha1.EndpointState;
import dev.skep.operator.plan.network.TaskView;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What networks see of pods (C-3, C-4, C-5, C-23). */
class MemberReaderTest {
    private static final String RUNNING =
            "{phase: Running, containerStatuses: [{name: task, ready: true, state: {running: {}}}]}";

    private static Pod pod(String annotations, String spec, String status) {
        return Serialization.unmarshal("""
                apiVersion: v1
                kind: Pod
                metadata:
                  name: vote-1-1
                  namespace: app
                  uid: u1
                  labels: {skep.dev/service: vote, skep.dev/slot: "1"}
                  annotations: %s
                spec: %s
                status: %s
                """.formatted(annotations, spec, status), Pod.class);
    }

    private static Pod onNetwork(String spec, String status) {
        return pod("{skep.dev/networks: '[{\"network\":\"front\"},{\"network\":\"back\"}]'}", spec, status);
    }

    private static Optional<EndpointState> state(String annotations, String status) {
        return MemberReader.read(pod(
                        "{skep.dev/networks: '[{\"network\":\"front\"}]'" + annotations + "}",
                        "{nodeName: n1}",
                        status))
                .map(TaskView::state);
    }

    @Test
    void aTaskIsSeenWithItsNetworksInOrder() {
        assertThat(MemberReader.read(onNetwork("{nodeName: n1}", RUNNING))).hasValueSatisfying(task -> {
            assertThat(task.networks()).containsExactly("front", "back");
            assertThat(task.node()).isEqualTo("n1");
            assertThat(task.slot()).isEqualTo("1");
            assertThat(task.ingress()).isFalse();
            assertThat(task.state()).isEqualTo(EndpointState.SERVING);
        });
    }

    @Test
    void anAssignedTaskJoinsBeforeKubeletKnowsIt() {
        var affinity = "affinity: {nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms:"
                + " [{matchFields: [{key: metadata.name, operator: In, values: [n2]}]}]}}}";

        assertThat(MemberReader.read(onNetwork("{" + affinity + "}", "{phase: Pending}")))
                .hasValueSatisfying(task -> {
                    assertThat(task.node()).isEqualTo("n2");
                    assertThat(task.state()).isEqualTo(EndpointState.JOINING);
                });
        assertThat(MemberReader.read(
                        onNetwork("{schedulingGates: [{name: skep.dev/unassigned}], " + affinity + "}", "{}")))
                .isEmpty();
        assertThat(MemberReader.read(onNetwork("{}", "{phase: Pending}"))).isEmpty();
    }

    @Test
    void theStateIsTheContainersAndTheWishOfTheOperator() {
        assertThat(state("", "{phase: Running, containerStatuses: [{name: task, ready: false, state: {running: {}}}]}"))
                .contains(EndpointState.JOINING);
        assertThat(state(
                        "",
                        "{phase: Running, containerStatuses: [{name: sidecar, ready: true, state: {running: {}}}]}"))
                .contains(EndpointState.JOINING);
        assertThat(state(", skep.dev/desired-state: shutdown", RUNNING)).contains(EndpointState.DRAINING);
        assertThat(state(", skep.dev/desired-state: running", RUNNING)).contains(EndpointState.SERVING);
    }

    @Test
    void aTaskStaysUntilItsLastContainerHasEnded() {
        assertThat(state("", "{phase: Failed, containerStatuses: [{name: task, state: {running: {}}}]}"))
                .isPresent();
        assertThat(state("", "{phase: Failed, containerStatuses: [{name: task, state: {terminated: {exitCode: 1}}}]}"))
                .isEmpty();
        assertThat(state("", "{phase: Succeeded}")).isEmpty();
    }

    @Test
    void onlyIngressPortsJoinTheIngressNetwork() {
        var host =
                pod("{skep.dev/ports: '[{\"target\":80,\"published\":80,\"mode\":\"Host\"}]'}", "{nodeName: n}", "{}");
        var ingress = pod("{skep.dev/ports: '[{\"target\":80,\"published\":80}]'}", "{nodeName: n}", "{}");

        assertThat(MemberReader.read(host)).isEmpty();
        assertThat(MemberReader.read(ingress))
                .hasValueSatisfying(task -> assertThat(task.ingress()).isTrue());
    }

    @Test
    void anAnnotationThatIsNoListIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MemberReader.read(pod("{skep.dev/networks: 'oops'}", "{nodeName: n}", "{}")))
                .withMessageContaining("pod app/vote-1-1: annotation skep.dev/networks");
    }

    /** One pod must not end the watch of all. */
    @Test
    void whateverStandsInAnAnnotationThePodIsReadAndOnNoNetwork() {
        for (var nonsense : List.of("null", "[null]", "[{}]", "{}", "1")) {
            var pod = pod("{skep.dev/networks: '" + nonsense + "'}", "{nodeName: n1}", RUNNING);
            pod.getMetadata().setCreationTimestamp("2026-01-01T00:00:00Z");

            assertThat(TaskPods.read(pod, Instant.EPOCH).pod().name()).isEqualTo("vote-1-1");
        }
    }
}
