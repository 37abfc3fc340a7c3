package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.e2e.cluster.Cluster;
import dev.skep.e2e.cluster.TaskPods;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** Slots, scaling, replacement, rolling updates, stacks with faults, removal. */
@Order(3)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ServiceIT {
    private static final String NAMESPACE = "default";
    private static final String COMPOSE = Stacks.webAndClient(2, 8091, "");
    private static final Cluster CLUSTER = Cluster.connect();

    @BeforeAll
    static void deploy() {
        CLUSTER.apply(NAMESPACE, "svc", COMPOSE);
        CLUSTER.awaitReady(NAMESPACE, "svc", Duration.ofMinutes(5));
    }

    @AfterAll
    static void disconnect() {
        CLUSTER.remove(NAMESPACE, "svc");
        CLUSTER.close();
    }

    @Test
    @Order(1)
    void kubectlScaleFillsTheLowestFreeSlots() {
        CLUSTER.client()
                .resources(SwarmService.class)
                .inNamespace(NAMESPACE)
                .withName("svc-web")
                .scale(4);

        var tasks = CLUSTER.awaitRunning(NAMESPACE, "svc-web", 4, Duration.ofMinutes(4));

        assertThat(tasks).extracting(ServiceIT::slot).containsExactly(1, 2, 3, 4);
    }

    @Test
    @Order(2)
    void aKilledTaskComesBackInItsSlot() {
        var victim = CLUSTER.running(NAMESPACE, "svc-web").get(1);

        // a first process cannot be killed from inside its own namespace
        CLUSTER.node(victim.getSpec().getNodeName())
                .killProcesses(victim.getMetadata().getUid(), "httpd");
        Cluster.waiting("task ended", Duration.ofMinutes(1)).until(() -> {
            var now = CLUSTER.client().pods().resource(victim).get();
            return now == null || !Cluster.isRunning(now);
        });

        var tasks = CLUSTER.awaitRunning(NAMESPACE, "svc-web", 4, Duration.ofMinutes(4));
        assertThat(tasks).extracting(ServiceIT::slot).containsExactly(1, 2, 3, 4);
        assertThat(tasks)
                .extracting(pod -> pod.getMetadata().getUid())
                .doesNotContain(victim.getMetadata().getUid());
    }

    @Test
    @Order(3)
    void aStackWithABadKeyIsRefusedWithTheKeysPathAndTheServicesStayAsTheyAre() {
        var before = CLUSTER.running(NAMESPACE, "svc-web").stream()
                .map(pod -> pod.getMetadata().getUid())
                .toList();

        CLUSTER.apply(NAMESPACE, "svc", COMPOSE.replace("stop_grace_period: 2s", "stop_grace_perod: 2s"));

        Cluster.waiting("the refusal in the Stack's status", Duration.ofMinutes(1))
                .untilAsserted(() -> {
                    var stack = CLUSTER.client()
                            .resources(Stack.class)
                            .inNamespace(NAMESPACE)
                            .withName("svc")
                            .get();
                    assertThat(stack.getStatus().observedGeneration())
                            .isEqualTo(stack.getMetadata().getGeneration());
                    assertThat(Objects.requireNonNull(stack.getStatus().translation())
                                    .refused())
                            .anyMatch(note -> Objects.equals(note.path(), "services.web.stop_grace_perod")
                                    && Objects.equals(note.line(), 8));
                });
        assertThat(CLUSTER.running(NAMESPACE, "svc-web"))
                .extracting(pod -> pod.getMetadata().getUid())
                .containsExactlyElementsOf(before);
    }

    @Test
    @Order(4)
    void aChangeRollsTheTasksAndAKilledOperatorContinuesTheRollOut() {
        CLUSTER.apply(NAMESPACE, "svc", Stacks.changed(COMPOSE.replace("replicas: 2", "replicas: 4")));
        Cluster.waiting("the first task of the new generation", Duration.ofMinutes(2))
                .until(() -> CLUSTER.running(NAMESPACE, "svc-web").stream().anyMatch(ServiceIT::isNew));

        CLUSTER.client()
                .pods()
                .inNamespace(Cluster.SKEP)
                .withLabel("app.kubernetes.io/component", "operator")
                .withGracePeriod(0)
                .delete();

        Cluster.waiting("all tasks of the new generation", Duration.ofMinutes(6))
                .untilAsserted(() -> {
                    var tasks = CLUSTER.running(NAMESPACE, "svc-web");
                    assertThat(tasks).hasSize(4).allMatch(ServiceIT::isNew);
                    assertThat(tasks).extracting(ServiceIT::slot).containsExactly(1, 2, 3, 4);
                });
        CLUSTER.awaitReady(NAMESPACE, "svc", Duration.ofMinutes(5));
    }

    @Test
    @Order(5)
    void aTaskThatNoNodeCanTakeIsExplainedInStatusAndEvents() {
        var why = "no suitable node (scheduling constraints not satisfied on 3 nodes)";
        CLUSTER.apply(NAMESPACE, "nowhere", Stacks.nowhere());
        try {
            Cluster.waiting("the explanation", Duration.ofMinutes(2)).untilAsserted(() -> {
                var service = CLUSTER.client()
                        .resources(SwarmService.class)
                        .inNamespace(NAMESPACE)
                        .withName("nowhere-web")
                        .get();
                assertThat(service.getStatus().conditions())
                        .anyMatch(condition -> condition.message().contains(why));
                assertThat(CLUSTER.client()
                                .v1()
                                .events()
                                .inNamespace(NAMESPACE)
                                .list()
                                .getItems())
                        .anyMatch(event ->
                                "nowhere-web".equals(event.getInvolvedObject().getName())
                                        && event.getMessage().contains(why));
            });
        } finally {
            CLUSTER.remove(NAMESPACE, "nowhere");
        }
    }

    private static boolean isNew(Pod pod) {
        return TaskPods.generation(pod).equals("2");
    }

    private static int slot(Pod pod) {
        return Integer.parseInt(pod.getMetadata().getLabels().get(Labels.SLOT));
    }
}
