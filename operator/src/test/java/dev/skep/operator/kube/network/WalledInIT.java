package dev.skep.operator.kube.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What one network, one service or one refused write does to all others: nothing (K-9, K-10). */
class WalledInIT {
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

    private void awaitReason(String network, String reason) {
        await(network + " with reason " + reason)
                .atMost(SOON)
                .untilAsserted(() -> assertThat(reason(network)).contains(reason));
    }

    private Optional<String> reason(String network) {
        return Optional.ofNullable(rig.network(network).getStatus()).stream()
                .flatMap(status -> status.conditions().stream())
                .filter(condition -> condition.type().equals("Ready"))
                .map(condition -> condition.reason())
                .findFirst();
    }

    private void awaitReport(String service, int port) {
        await("ports and addresses of " + service).atMost(SOON).untilAsserted(() -> {
            var status = rig.service(service).getStatus();
            assertThat(status).isNotNull();
            assertThat(status.virtualIps()).isNotEmpty();
            assertThat(status.ports())
                    .extracting(granted -> granted.published())
                    .containsExactly(port);
        });
    }

    @Test
    void aNetworkWhoseSlicesAreRefusedSaysSoAndHoldsUpNoOther() {
        var back = rig.admitOnly(
                "skep.dev",
                "networkslices",
                "object.spec.network != 'cursed'",
                () -> rig.tryToCreate("""
                        {"apiVersion":"skep.dev/v1alpha1","kind":"NetworkSlice","metadata":{"name":"x","namespace":"%s"},
                         "spec":{"networkNamespace":"x","network":"cursed","networkUid":"x","swarmName":"x","vni":1,"mtu":0,
                                 "internal":false,"ingress":false,"subnets":["172.24.0.0/24"]}}
                        """.formatted(rig.system)));
        rig.createNetwork("cursed");
        awaitReason("cursed", "NotWritten");

        rig.createNetwork("front");
        rig.createService("vote", "front", 5000);
        awaitReport("vote", 5000);
        awaitReason("front", "Allocated");
        assertThat(rig.network("cursed").getStatus().conditions())
                .anySatisfy(condition -> assertThat(condition.message()).contains("refused by a tenant's webhook"));

        back.run();
        await("the refused one comes by itself")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(reason("cursed")).contains("Allocated"));
    }

    @Test
    void aServiceWhoseReportIsRefusedHoldsUpNoOther() {
        rig.createNetwork("front");
        rig.createService("a-cursed-before", "front", 5002);
        rig.admitOnly(
                "skep.dev",
                "swarmservices/status",
                "!object.metadata.name.startsWith('a-cursed')",
                () -> rig.client
                        .resource(rig.service("a-cursed-before"))
                        .dryRun()
                        .updateStatus());
        rig.createService("a-cursed", "front", 5001);
        rig.createService("vote", "front", 5000);

        awaitReport("vote", 5000);
    }

    @Test
    void whileThePoolsAreRefusedWhatIsGivenOutGoesOn() {
        rig.createNetwork("front");
        rig.createService("vote", "front", 5000);
        awaitReport("vote", 5000);
        var back = rig.admitOnly(
                "",
                "configmaps",
                "object.metadata.name != 'skep-pools'",
                () -> rig.tryToCreate("""
                        {"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"skep-pools","namespace":"%s"}}
                        """.formatted(rig.namespace)));
        rig.createNetwork("late");
        awaitReason("late", "PoolsNotWritten");
        assertThat(rig.network("late").getStatus().conditions())
                .anySatisfy(condition -> assertThat(condition.message())
                        .contains("ConfigMap " + rig.system + "/skep-pools", "let skep's operator write it"));

        rig.createTask("vote", 1, "front", 1);
        await("a task on the network that was there")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(rig.taskAddresses("front")).containsKey("vote-1-1"));
        assertThat(rig.slices("late")).isEmpty();

        back.run();
        await("the late one comes by itself")
                .atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(reason("late")).contains("Allocated"));
    }

    @Test
    void anOrdinaryNetworkCalledIngressKeepsItsName() {
        await("the mesh's network")
                .atMost(SOON)
                .until(() -> !rig.slices("ingress").isEmpty());
        rig.restart(() -> {
            rig.removeIngress();
            rig.createSystemNetwork("ingress");
        });
        rig.createNetwork("front");
        rig.createService("vote", "front", 5000);

        awaitReport("vote", 5000);
        await("the mesh's network by another name")
                .atMost(SOON)
                .untilAsserted(() -> assertThat(rig.slices("skep-ingress"))
                        .anySatisfy(
                                slice -> assertThat(slice.getSpec().ingress()).isTrue()));
    }
}
