package dev.skep.operator.kube.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.skep.api.v1alpha1.NetworkAddresses;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Limits;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.plan.network.ServicePorts;
import dev.skep.operator.testing.OperatorRig;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the network side says of services, on a real API server. */
class ServiceReportsIT {
    @RegisterExtension
    private final OperatorRig rig = new OperatorRig("reports");

    private final ServiceReports reports = new ServiceReports(
            rig.operator(), new ClusterModel(new Limits(100_000, 100_000, 100)).services(), Clock.systemUTC());

    private SwarmService service(String name) {
        return (SwarmService)
                rig.client().resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Service
                        metadata: {name: %s, namespace: %s}
                        spec: {image: "img:1"}""".formatted(name, rig.namespace())).create();
    }

    private static List<NetworkAddresses> at(String address) {
        return List.of(new NetworkAddresses("front", List.of(address)));
    }

    /** A stack of many services may be deleted while their addresses are written. */
    @Test
    void aServiceThatIsGoneHasNoReportAndHoldsUpNobody() {
        var gone = service("gone");
        var stays = service("stays");
        rig.client().resource(gone).delete();

        assertThat(reports.report(gone, at("172.24.0.2"), ServicePorts.NONE)).isFalse();
        assertThat(reports.report(stays, at("172.24.0.3"), ServicePorts.NONE)).isTrue();
        assertThat(rig.service("stays").getStatus().virtualIps()).isEqualTo(at("172.24.0.3"));
    }

    @Test
    void whatTheApiServerRefusesOtherwiseIsNotPassedOver() {
        var service = service("foreign");
        var nobody = new ConfigBuilder(rig.client().getConfiguration())
                .withImpersonateUsername("nobody")
                .build();
        try (var client = new KubernetesClientBuilder().withConfig(nobody).build()) {
            var denied = new ServiceReports(
                    client, new ClusterModel(new Limits(100_000, 100_000, 100)).services(), Clock.systemUTC());
            assertThatThrownBy(() -> denied.report(service, at("172.24.0.2"), ServicePorts.NONE))
                    .isInstanceOfSatisfying(
                            KubernetesClientException.class,
                            refusal -> assertThat(refusal.getCode()).isEqualTo(403));
        }
    }
}
