package dev.skep.operator.kube.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.skep.api.ConditionTypes;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.EndpointState;
import dev.skep.api.v1alpha1.NetworkAddresses;
import dev.skep.api.v1alpha1.SwarmNetwork;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The network side against a real API server: allocation, restarts, races, deletion (K-1 to K-7). */
class NetworkIT {
    private static final Duration SOON = Duration.ofSeconds(20);

    private NetworkRig rig;

    @BeforeEach
    void start() {
        rig = new NetworkRig();
    }

    @AfterEach
    void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    private void frontWithOneTask() {
        rig.createNetwork("front");
        rig.createService("vote", "front", 5000);
        rig.createTask("vote", 1, "front", 1);
        await("a serving endpoint")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(rig.slices("front"))
                        .flatExtracting(slice -> slice.getSpec().endpoints())
                        .extracting(endpoint -> endpoint.state())
                        .containsExactly(EndpointState.SERVING));
    }

    @Test
    void aNetworkIsReadyWithItsSubnetAndTheIngressNetworkIsMade() {
        rig.createNetwork("front");

        await("network front Ready").atMost(SOON).untilAsserted(() -> {
            var status = rig.network("front").getStatus();
            assertThat(status).isNotNull();
            assertThat(status.observedGeneration()).isEqualTo(1);
            assertThat(status.subnet()).matches("172\\.24\\.[0-9]+\\.0/24");
            assertThat(status.vni()).isGreaterThanOrEqualTo(53000);
            assertThat(conditions(status.conditions()))
                    .containsExactly("Ready=True", "Reconciling=False", "Stalled=False");
        });
        var ingress = rig.client
                .resources(SwarmNetwork.class)
                .inNamespace(rig.system)
                .withName("ingress")
                .get();
        assertThat(ingress.getSpec().ingress()).isTrue();
        await("every node on the ingress network")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(rig.slices("ingress"))
                        .flatExtracting(slice -> slice.getSpec().nodes())
                        .extracting(node -> node.node())
                        .contains(rig.node(1), rig.node(2), rig.node(3)));
        assertThat(rig.pools()).contains("172.28.0.0/16");
    }

    @Test
    void aServiceReadsItsAddressesAndPortsFromItsStatus() {
        frontWithOneTask();

        await("virtual addresses in the service's status").atMost(SOON).untilAsserted(() -> {
            var status = rig.service("vote").getStatus();
            assertThat(status).isNotNull();
            assertThat(status.virtualIps())
                    .extracting(NetworkAddresses::network)
                    .containsExactly("ingress", "front");
            assertThat(status.ports()).hasSize(1);
            assertThat(status.conditions()).isEmpty();
        });
    }

    @Test
    void aPortThatAnotherServiceOwnsIsAConditionThatNamesIt() {
        frontWithOneTask();
        rig.createService("other", "front", 5000);

        await("condition PortConflict").atMost(SOON).untilAsserted(() -> {
            var status = rig.service("other").getStatus();
            assertThat(status).isNotNull();
            assertThat(status.conditions())
                    .filteredOn(condition -> condition.type().equals(ConditionTypes.PORT_CONFLICT))
                    .extracting(Condition::message)
                    .containsExactly(
                            "port '5000' is already in use by service '" + rig.namespace + "/vote' as an ingress port");
        });
    }

    @Test
    void nothingIsWrittenWhileNothingThatMattersChanges() {
        frontWithOneTask();
        await("all statuses")
                .atMost(SOON)
                .until(() -> rig.service("vote").getStatus() != null
                        && rig.network("front").getStatus() != null
                        && "3/253".equals(rig.network("front").getStatus().used()));
        var before = rig.versions();
        rig.client.pods().inNamespace(rig.namespace).withName("vote-1-1").edit(pod -> {
            pod.getMetadata().getLabels().put("touched", "true");
            return pod;
        });

        await("two quiet seconds")
                .during(Duration.ofSeconds(2))
                .atMost(Duration.ofSeconds(4))
                .untilAsserted(() -> assertThat(rig.versions()).isEqualTo(before));
    }

    @Test
    void addressesSurviveARestartAndWhatEndedMeanwhileRests() {
        frontWithOneTask();
        var second = rig.createTask("vote", 2, "front", 2);
        await("two endpoints")
                .atMost(SOON)
                .until(() -> rig.taskAddresses("front").size() == 2);
        var before = rig.taskAddresses("front");

        rig.restart(() -> {
            rig.status(second, "Failed", "{\"terminated\":{\"exitCode\":1}}");
            rig.createTask("vote", 3, "front", 3);
        });

        await("the third task's endpoint")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(rig.taskAddresses("front")).containsOnlyKeys("vote-1-1", "vote-3-1"));
        var after = rig.taskAddresses("front");
        assertThat(after).containsEntry("vote-1-1", before.get("vote-1-1"));
        assertThat(after.get("vote-3-1")).isNotEqualTo(before.get("vote-2-1"));
        assertThat(rig.slices("front").getFirst().getSpec().resting())
                .extracting(rest -> rest.address())
                .contains(before.get("vote-2-1"));
    }

    @Test
    void aWriteLostToSomebodyElseIsPlannedAnew() {
        frontWithOneTask();
        var address = rig.taskAddresses("front");
        var slice = rig.slices("front").getFirst();
        rig.client.resource(slice).edit(found -> {
            found.getMetadata().setAnnotations(java.util.Map.of("somebody", "was here"));
            return found;
        });
        rig.createTask("vote", 2, "front", 2);

        await("the second task's endpoint")
                .atMost(SOON)
                .until(() -> rig.taskAddresses("front").size() == 2);
        assertThat(rig.taskAddresses("front")).containsAllEntriesOf(address);
        assertThat(rig.slices("front").getFirst().getMetadata().getAnnotations())
                .containsKey("somebody");
    }

    @Test
    void aNetworkInUseStaysUntilItsTasksHaveEnded() {
        frontWithOneTask();
        await("finalizer")
                .atMost(SOON)
                .until(() ->
                        rig.network("front").getMetadata().getFinalizers().contains(SwarmNetworkReconciler.FINALIZER));
        rig.client.resource(rig.network("front")).delete();

        await("event NetworkInUse")
                .atMost(SOON)
                .until(() -> rig.client.v1().events().inNamespace(rig.namespace).list().getItems().stream()
                        .anyMatch(event -> event.getReason().equals("NetworkInUse")));
        assertThat(rig.slices("front")).isNotEmpty();

        rig.client.resource(rig.service("vote")).delete();
        rig.client
                .pods()
                .inNamespace(rig.namespace)
                .withName("vote-1-1")
                .withGracePeriod(0)
                .delete();

        await("network and slices gone")
                .atMost(SOON)
                .until(() -> rig.network("front") == null && rig.slices("front").isEmpty());
        await("lease given back").atMost(SOON).until(() -> !rig.pools().contains("front"));
    }

    private static List<String> conditions(List<Condition> conditions) {
        return conditions.stream()
                .map(condition -> condition.type() + "=" + condition.status())
                .sorted()
                .toList();
    }
}
