package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.operator.domain.Limits;
import dev.skep.operator.model.ClusterModel;
import dev.skep.operator.plan.status.Refusal;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

/** S-28: no task is made that could not be on all networks of its service. */
class NetworkReaderTest {
    private final ClusterModel model = new ClusterModel(new Limits(100_000, 100_000, 100));
    private final NetworkReader reader = new NetworkReader(model.networks());
    private final SwarmService service = Serialization.unmarshal("""
            apiVersion: skep.dev/v1alpha1
            kind: Service
            metadata: {name: web, namespace: app}
            spec: {image: i, networks: [{network: front}, {network: back}]}
            """, SwarmService.class);
    private int version;

    private void network(String name, String metadata, String status) {
        model.networks()
                .see(Serialization.unmarshal(
                        """
                apiVersion: skep.dev/v1alpha1
                kind: Network
                metadata: {name: %s, namespace: app, uid: %s, resourceVersion: "%d"%s}
                spec: {}
                status: %s
                """.formatted(name, name, ++version, metadata, status), SwarmNetwork.class));
    }

    private static String stalled(String message) {
        return "[{type: Stalled, status: 'True', reason: R, message: '" + message + "', lastTransitionTime: x}]";
    }

    @Test
    void aNetworkThatDoesNotExistIsNamedWithTheRemedy() {
        network("front", "", "{vni: 53000, conditions: []}");

        assertThat(reader.refusal(service)).hasValueSatisfying(refusal -> {
            assertThat(refusal.reason()).isEqualTo("NetworkNotFound");
            assertThat(refusal.message())
                    .isEqualTo(
                            "network not found: back in namespace app; create it, or take it out of spec.networks; it is"
                                    + " waited for");
            assertThat(refusal.stalled()).isFalse();
        });
    }

    @Test
    void aNetworkThatIsAboutToGetItsAddressesIsNoHindrance() {
        network("front", "", "{vni: 53000, conditions: []}");
        network("back", "", "{}");

        assertThat(reader.refusal(service)).isEmpty();
    }

    @Test
    void aNetworkThatIsRefusedOrGoesIsOne() {
        network("front", "", "{conditions: " + stalled("overlaps the pod range") + "}");
        network("back", ", deletionTimestamp: '2026-01-01T00:00:00Z'", "{vni: 53001, conditions: []}");

        assertThat(reader.refusal(service))
                .map(Refusal::message)
                .contains("network front is refused: overlaps the pod range; it is waited for");
        network("front", "", "{vni: 53000, conditions: []}");
        assertThat(reader.refusal(service))
                .map(Refusal::message)
                .contains("network back is being removed; it is waited for");
    }

    @Test
    void aFullNetworkRefusesNothingAndSaysWhyATaskOfItDoesNotStart() {
        network("front", "", "{vni: 53000, conditions: " + stalled("no free address in 10.1.0.0/29") + "}");
        network("back", "", "{vni: 53001, conditions: []}");

        assertThat(reader.refusal(service)).isEmpty();
        assertThat(reader.exhaustion(service)).contains("network front: no free address in 10.1.0.0/29");
    }
}
