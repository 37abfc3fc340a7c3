package dev.skep.operator.kube.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.operator.plan.network.NetworkLease;
import dev.skep.operator.plan.network.SliceLeases;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The ledger of the pools when its object is of an earlier operator, unreadable or gone, and when slices are (C-21, K-9, K-12). */
class LedgerIT {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private NetworkRig rig;

    @BeforeEach
    void start() {
        rig = new NetworkRig();
        rig.createNetwork("front");
        rig.createNetwork("back");
        rig.createService("vote", "front", 5000);
        rig.createTask("vote", 1, "front", 1);
        await("a task on the mesh and on its network").atMost(SOON).untilAsserted(() -> {
            assertThat(rig.taskAddresses("front")).containsKey("vote-1-1");
            assertThat(rig.taskAddresses("ingress")).containsKey("vote-1-1");
            assertThat(rig.slices("back")).isNotEmpty();
            assertThat(rig.pools()).contains("TCP/5000");
        });
    }

    @AfterEach
    void stop() {
        if (rig != null) {
            rig.close();
        }
    }

    private SortedMap<String, NetworkLease> leases() {
        return SliceLeases.ofNetworks(
                rig.client.resources(NetworkSlice.class).inNamespace(rig.system).list().getItems().stream()
                        .map(NetworkSlice::getSpec)
                        .toList());
    }

    private Optional<NetworkLease> lease(String network) {
        return rig.slices(network).stream()
                .map(NetworkSlice::getSpec)
                .map(spec -> new NetworkLease(network, spec.vni(), spec.subnets()))
                .findFirst();
    }

    private Optional<String> condition(String network) {
        return Optional.ofNullable(rig.network(network).getStatus()).stream()
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.type().equals("Ready"))
                .map(condition -> condition.reason() + ": " + condition.message())
                .findFirst();
    }

    private ObjectNode ledger() {
        try {
            var map = rig.client
                    .configMaps()
                    .inNamespace(rig.system)
                    .withName(PoolStore.NAME)
                    .get();
            return (ObjectNode) JSON.readTree(map.getData().get(PoolStore.KEY));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write(String content) {
        rig.client
                .configMaps()
                .inNamespace(rig.system)
                .withName(PoolStore.NAME)
                .edit(map -> new ConfigMapBuilder(map)
                        .withData(Map.of(PoolStore.KEY, content))
                        .build());
    }

    private void deleteLedger() {
        rig.client.configMaps().inNamespace(rig.system).withName(PoolStore.NAME).delete();
    }

    @Test
    void leasesOfTheEarlierFormAreCarriedOver() {
        var before = leases();
        var late = new NetworkLease("", 53777, List.of("172.24.77.0/24"));
        rig.restart(() -> {
            rig.createNetwork("late");
            var old = ledger();
            old.remove("pending");
            var networks = old.putObject("networks");
            before.forEach((uid, lease) -> networks.set(uid, JSON.valueToTree(lease)));
            // given out and written down before its operator ended, and not yet in a slice
            networks.set(
                    rig.network("late").getMetadata().getUid(),
                    JSON.valueToTree(new NetworkLease(rig.namespace + "/late", late.vni(), late.subnets())));
            write(old.toString());
        });
        rig.createNetwork("later");

        await("slices of the late ones").atMost(SOON).untilAsserted(() -> {
            assertThat(lease("late")).map(NetworkLease::vni).contains(late.vni());
            assertThat(lease("later")).isPresent();
        });
        assertThat(lease("late").orElseThrow().subnets()).isEqualTo(late.subnets());
        assertThat(leases()).containsAllEntriesOf(before);
        assertThat(ledger().has("networks")).isFalse();
        assertThat(ledger().at("/ports/TCP~15000/service").asText()).isEqualTo(rig.namespace + "/vote");
        assertThat(ledger().get("pending").has(uid("front"))).isFalse();
    }

    private String uid(String network) {
        return rig.network(network).getMetadata().getUid();
    }

    @Test
    void whileTheLedgerCannotBeReadWhatIsInSlicesGoesOnAndNothingNewIsGivenOut() {
        var before = leases();
        rig.restart(() -> write("{\"pending\": {"));
        rig.createNetwork("late");
        rig.createService("result", "front", 5001);
        rig.createTask("vote", 2, "front", 2);

        await("the remedy")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(condition("late").orElse(""))
                        .startsWith("PoolsUnreadable: ConfigMap " + rig.system + "/skep-pools, key pools.json")
                        .contains("delete the ConfigMap"));
        await("a task on the mesh and on the network that was there")
                .atMost(SOON)
                .untilAsserted(() -> {
                    assertThat(rig.taskAddresses("front")).containsKeys("vote-1-1", "vote-2-1");
                    assertThat(rig.taskAddresses("ingress")).containsKeys("vote-1-1", "vote-2-1");
                });
        await("word of the port")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(
                                rig.service("result").getStatus().conditions())
                        .anySatisfy(condition -> assertThat(condition.message()).contains("port for target port 80")));
        assertThat(rig.slices("late")).isEmpty();
        assertThat(rig.service("vote").getStatus().ports())
                .extracting(port -> port.published())
                .containsExactly(5000);
        assertThat(leases()).isEqualTo(before);

        deleteLedger();
        await("the late ones come by themselves").atMost(SOON).untilAsserted(() -> {
            assertThat(rig.slices("late")).isNotEmpty();
            assertThat(rig.service("result").getStatus().ports()).hasSize(1);
        });
        assertThat(leases()).containsAllEntriesOf(before);
        assertThat(leases().values().stream().map(NetworkLease::subnets).distinct())
                .hasSameSizeAs(leases().values());
    }

    @Test
    void aLedgerThatIsGoneWhileTheLeaderLivesIsWrittenAnew() {
        var before = leases();
        deleteLedger();
        rig.createNetwork("late");

        await("the late one").atMost(SOON).until(() -> !rig.slices("late").isEmpty());
        assertThat(leases()).containsAllEntriesOf(before).hasSize(before.size() + 1);
        assertThat(ledger().at("/ports/TCP~15000/service").asText()).isEqualTo(rig.namespace + "/vote");
    }

    @Test
    void aNetworkWhoseSlicesSomebodyRemovedKeepsItsRangeAndIsWrittenDownBeforeItHasSlicesAgain() {
        var before = lease("back");
        rig.createNetwork("other");
        await("the next write, with which the lease leaves the head")
                .atMost(SOON)
                .until(() -> !ledger().at("/pending").has(uid("back"))
                        && !rig.slices("other").isEmpty());
        rig.client.resource(rig.slices("back").getFirst()).delete();

        await("new slices")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(lease("back")).isEqualTo(before));
        assertThat(ledger().at("/pending/" + uid("back") + "/vni").asInt())
                .isEqualTo(before.orElseThrow().vni());
    }
}
