package dev.skep.operator.kube.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.api.v1alpha1.SwarmServiceStatus;
import dev.skep.operator.domain.Followed;
import dev.skep.operator.domain.JobRun;
import dev.skep.operator.domain.Rollout;
import dev.skep.operator.plan.status.ServiceStatusView;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The column PORTS of a service, as {@code docker service ls} has it, with those of its nodes. */
class PortsColumnTest {

    private static @Nullable String column(String ports, String granted) {
        var service = Serialization.unmarshal("""
                apiVersion: skep.dev/v1alpha1
                kind: Service
                metadata: {name: web, namespace: app, uid: a, generation: 1}
                spec: {image: i, ports: %s}
                """.formatted(ports), SwarmService.class);
        service.setStatus(Serialization.unmarshal("ports: " + granted, SwarmServiceStatus.class));
        var view = new ServiceStatusView(0, 0, 0, Optional.empty(), List.of());
        return StatusRenderer.render(
                        service,
                        new StatusRenderer.Findings(
                                view, new Rollout.Idle(), JobRun.NONE, Followed.NONE, List.of(), false),
                        new StatusRenderer.Revisions(null, null),
                        Instant.EPOCH)
                .portsSummary();
    }

    @Test
    void portsOfTheMeshComeFirstAndThoseOfTheNodesAfterThem() {
        assertThat(column(
                        "[{target: 53, published: 53, protocol: UDP, mode: Host}, {target: 80, published: 8080}]",
                        "[]"))
                .isEqualTo("*:8080->80/tcp, 53->53/udp (host)");
    }

    @Test
    void aPortThatIsChosenIsShownOnceItIsGivenOut() {
        assertThat(column("[{target: 80}]", "[]")).isNull();
        assertThat(column("[{target: 80}]", "[{target: 80, published: 30001, protocol: TCP, mode: Ingress}]"))
                .isEqualTo("*:30001->80/tcp");
    }

    @Test
    void aPortThatIsChosenIsNotTakenForOneOfTheNodesOrOfAnotherProtocol() {
        assertThat(column(
                        "[{target: 53, published: 5300, mode: Host}, {target: 53, protocol: UDP, published: 5301}, {target: 53}]",
                        """
                        [{target: 53, published: 5300, protocol: TCP, mode: Host},
                         {target: 53, published: 5301, protocol: UDP, mode: Ingress},
                         {target: 53, published: 30001, protocol: TCP, mode: Ingress}]"""))
                .isEqualTo("*:5301->53/udp, *:30001->53/tcp, 5300->53/tcp (host)");
    }
}
