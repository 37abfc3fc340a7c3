package dev.skep.charts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The admission policy on a real API server: what the operator, people and Kubernetes' own controllers may do. */
class AdmissionPolicyIT {
    private static final String OPERATOR = PolicyServer.OPERATOR;
    private static final String AGENT = PolicyServer.AGENT;
    private static final String COLLECTOR = "system:serviceaccount:kube-system:generic-garbage-collector";
    private static final String PERSON = "somebody";

    @AutoClose
    private static PolicyServer server;

    @BeforeAll
    static void applyThePolicy() {
        server = PolicyServer.connect();
    }

    @BeforeEach
    void oneTask() {
        server.create(OPERATOR, PolicyServer.TASK);
    }

    @AfterEach
    void forgetIt() {
        server.forgetPods(OPERATOR);
    }

    @Test
    void onlyTheOperatorCreatesPodsWithSkepLabels() {
        var second = PolicyServer.TASK.replace("vote-1-1", "vote-2-1");

        assertThatThrownBy(() -> server.create(PERSON, second))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("create a SwarmService (swsvc), or remove those labels");
    }

    @Test
    void podsWithoutSkepLabelsAreNobodysBusiness() {
        server.create(PERSON, PolicyServer.TASK.replace("vote-1-1", "plain").replace("skep.dev/service", "app"));
        server.patch(PERSON, "plain", "", "{\"spec\": {\"activeDeadlineSeconds\": 9}}");
        server.patch(PERSON, "plain", "", "{\"metadata\": {\"finalizers\": null}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "       | {'metadata': {'labels': {'skep.dev/service': 'other'}}}           | labels skep.dev/",
                "       | {'metadata': {'labels': {'skep.dev/service': null}}}              | labels skep.dev/",
                "       | {'metadata': {'labels': {'skep.dev/slot': '3'}}}                  | labels skep.dev/",
                "status | {'metadata': {'labels': {'skep.dev/service': 'other'}}}           | labels skep.dev/",
                "       | {'metadata': {'annotations': {'skep.dev/desired-state': 'x'}}}    | annotations skep.dev/",
                "       | {'metadata': {'finalizers': null}}                                | finalizers of a task",
                "       | {'metadata': {'ownerReferences': [{'apiVersion': 'v1', 'kind': 'ConfigMap', 'name': 'a', 'uid': 'b'}]}} | owner references",
                "       | {'spec': {'activeDeadlineSeconds': 9}}                            | kubectl edit swsvc",
                "       | {'spec': {'containers': [{'name': 'task', 'image': 'b'}]}}        | kubectl edit swsvc",
            })
    void peopleDoNotChangeWhatMakesATask(String subresource, String patch, String message) {
        var change = patch.replace('\'', '"');

        assertThatThrownBy(() -> server.patch(PERSON, "vote-1-1", subresource == null ? "" : subresource, change))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("skep-task-pods")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                OPERATOR + "       |        | {'spec': {'activeDeadlineSeconds': 1}}",
                OPERATOR + "       |        | {'metadata': {'annotations': {'skep.dev/desired-state': 'shutdown'}}}",
                PERSON
                        + "         |        | {'metadata': {'labels': {'colour': 'red'}, 'annotations': {'cni/address': '10.0.0.1'}}}",
                "system:node:node1 | status | {'status': {'phase': 'Running'}}",
                COLLECTOR + "      |        | {'metadata': {'finalizers': ['skep.dev/ledger', 'foregroundDeletion']}}",
                COLLECTOR
                        + "      |        | {'metadata': {'ownerReferences': [{'apiVersion': 'v1', 'kind': 'ConfigMap', 'name': 'a', 'uid': 'b'}]}}",
            })
    void theOthersDoTheirWork(String user, String subresource, String patch) {
        var before = server.pod("vote-1-1").getMetadata().getResourceVersion();

        server.patch(user, "vote-1-1", subresource == null ? "" : subresource, patch.replace('\'', '"'));

        assertThat(server.pod("vote-1-1").getMetadata().getResourceVersion()).isNotEqualTo(before);
    }

    @Test
    void anAgentWritesTheLeaseOfItsOwnNodeOnly() {
        server.renew(AGENT, "node1", "skep-node-node1");
        server.renew(AGENT, "", "skep-node-node2");
        server.renew(OPERATOR, "node1", "skep-operator");

        for (var foreign : List.of("skep-node-node2", "skep-node-node11", "skep-operator")) {
            assertThatThrownBy(() -> server.renew(AGENT, "node1", foreign))
                    .isInstanceOf(KubernetesClientException.class)
                    .hasMessageContaining("an agent writes the Lease of its own node only");
        }
        assertThatThrownBy(() -> server.renew(AGENT, "", "skep-operator"))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("an agent writes the Lease of its own node only");
    }

    @Test
    void anybodyWithTheRightMayDeleteATaskWhichDrainsIt() {
        server.delete(PERSON, "vote-1-1");

        assertThat(server.pod("vote-1-1").getMetadata().getDeletionTimestamp()).isNotNull();
    }
}
