package dev.skep.operator.kube.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.skep.api.v1alpha1.EndpointState;
import dev.skep.operator.plan.network.NodeView;
import dev.skep.operator.plan.network.TaskView;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What planning sees of pods and nodes (C-3, C-4, C-5, C-23). */
class ViewReaderTest {
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
        return ViewReader.task(pod(
                        "{skep.dev/networks: '[{\"network\":\"front\"}]'" + annotations + "}",
                        "{nodeName: n1}",
                        status))
                .map(TaskView::state);
    }

    @Test
    void aTaskIsSeenWithItsNetworksInOrder() {
        assertThat(ViewReader.task(onNetwork("{nodeName: n1}", RUNNING))).hasValueSatisfying(task -> {
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

        assertThat(ViewReader.task(onNetwork("{" + affinity + "}", "{phase: Pending}")))
                .hasValueSatisfying(task -> {
                    assertThat(task.node()).isEqualTo("n2");
                    assertThat(task.state()).isEqualTo(EndpointState.JOINING);
                });
        assertThat(ViewReader.task(
                        onNetwork("{schedulingGates: [{name: skep.dev/unassigned}], " + affinity + "}", "{}")))
                .isEmpty();
        assertThat(ViewReader.task(onNetwork("{}", "{phase: Pending}"))).isEmpty();
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

        assertThat(ViewReader.task(host)).isEmpty();
        assertThat(ViewReader.task(ingress))
                .hasValueSatisfying(task -> assertThat(task.ingress()).isTrue());
    }

    @Test
    void anAnnotationThatIsNoListIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ViewReader.task(pod("{skep.dev/networks: 'oops'}", "{nodeName: n}", "{}")))
                .withMessageContaining("pod app/vote-1-1: annotation skep.dev/networks");
    }

    @Test
    void aNodeIsItsInternalIpv4Address() {
        var node = """
                apiVersion: v1
                kind: Node
                metadata: {name: n1}
                spec: {podCIDRs: ["10.88.1.0/24", "fd00::/64"]}
                status:
                  addresses:
                  - {type: Hostname, address: n1}
                  - {type: InternalIP, address: "fd00::1"}
                  - {type: InternalIP, address: 10.77.0.11}
                  conditions: [{type: Ready, status: "True"}]
                """;

        assertThat(ViewReader.node(Serialization.unmarshal(node, Node.class)))
                .contains(new NodeView("n1", "10.77.0.11", true, List.of("10.88.1.0/24")));
        assertThat(ViewReader.node(
                        Serialization.unmarshal("apiVersion: v1\nkind: Node\nmetadata: {name: n}\n", Node.class)))
                .isEmpty();
    }
}
