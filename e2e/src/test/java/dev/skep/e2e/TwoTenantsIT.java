package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.e2e.cluster.Cluster;
import dev.skep.e2e.cluster.Hostility;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * Two tenants, each with the role {@code edit} in a namespace of its own: while one tries everything that it may write, the other's
 * {@code scale} and its update keep their times, and the operator goes on. How long: system property {@code hostile.seconds}.
 */
@Order(7)
class TwoTenantsIT {
    private static final String GREEDY = "greedy";
    private static final String MODEST = "modest";
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Duration HOSTILE = Duration.ofSeconds(Integer.getInteger("hostile.seconds", 60));
    /** Pods of both are started by the same nodes and images: what is held is the operator's share, and a disturbed one is no outlier. */
    private static final int MOST = 3;

    private static final Duration SLACK = Duration.ofSeconds(2);

    private static final Cluster CLUSTER = Cluster.connect();
    private static final KubernetesClient CLIENT = CLUSTER.client();

    @BeforeAll
    static void moveIn() {
        List.of(GREEDY, MODEST)
                .forEach(name -> CLIENT.resource(new NamespaceBuilder()
                                .withNewMetadata()
                                .withName(name)
                                .endMetadata()
                                .build())
                        .serverSideApply());
        CLIENT.resource("""
                apiVersion: skep.dev/v1alpha1
                kind: Service
                metadata: {name: web, namespace: %s}
                spec: {image: "registry.local/bb:1", command: [sleep, "100000"], stopGracePeriod: 1s, replicas: 1, updateConfig: {monitor: 1s}}""".formatted(MODEST)).serverSideApply();
        CLUSTER.awaitRunning(MODEST, "web", 1, LONGEST);
    }

    @AfterAll
    static void moveOut() {
        CLIENT.resources(SwarmService.class).inNamespace(MODEST).delete();
        Hostility.clear(CLIENT, GREEDY);
        // a namespace that is not empty when it is first looked at is looked at again minutes later
        Cluster.waiting("no task is left", Duration.ofMinutes(5))
                .until(() -> List.of(GREEDY, MODEST).stream()
                        .allMatch(name -> CLIENT.pods()
                                .inNamespace(name)
                                .list()
                                .getItems()
                                .isEmpty()));
        List.of(GREEDY, MODEST)
                .forEach(name -> CLIENT.namespaces().withName(name).delete());
        Cluster.waiting("both have moved out", Duration.ofMinutes(5))
                .until(() -> CLIENT.namespaces().withName(GREEDY).get() == null
                        && CLIENT.namespaces().withName(MODEST).get() == null);
        CLUSTER.close();
    }

    @Test
    void whatOneTenantWritesNeitherStopsNorDelaysTheOther() {
        var operator = operator();
        var calm = new ArrayList<Duration>();
        for (var round = 0; round < 5; round++) {
            calm.add(scaleUpAndDown());
        }
        var disturbed = new ArrayList<Duration>();
        try (var hostility = Hostility.begin(CLUSTER, GREEDY)) {
            var end = Instant.now().plus(HOSTILE);
            while (Instant.now().isBefore(end)) {
                disturbed.add(scaleUpAndDown());
            }
            update();
            assertThat(hostility.written()).as("writes of the hostile one").isPositive();
        }

        assertThat(median(disturbed))
                .as("scale while the other is hostile, beside %s without: %s", calm, disturbed)
                .isLessThan(median(calm).multipliedBy(MOST).plus(SLACK));
        assertThat(operator()).as("the same operator, never restarted").isEqualTo(operator);
    }

    /** From the change of the number of tasks until the new task's pod is there, the operator's part of it. */
    private static Duration scaleUpAndDown() {
        var before = pods().stream().map(pod -> pod.getMetadata().getUid()).collect(Collectors.toSet());
        var start = System.nanoTime();
        scale(2);
        Cluster.waiting("a second task", LONGEST)
                .pollInterval(Duration.ofMillis(20))
                .until(() -> pods().stream()
                        .anyMatch(pod -> !before.contains(pod.getMetadata().getUid())));
        var took = Duration.ofNanos(System.nanoTime() - start);
        scale(1);
        Cluster.waiting("one task is left", LONGEST).until(() -> pods().size() == 1);
        return took;
    }

    private static void update() {
        CLIENT.resource("""
                apiVersion: skep.dev/v1alpha1
                kind: Service
                metadata: {name: web, namespace: %s}
                spec: {image: "registry.local/bb:1", command: [sleep, "99999"], stopGracePeriod: 1s, replicas: 1, updateConfig: {monitor: 1s}}""".formatted(MODEST)).forceConflicts().serverSideApply();
        Cluster.waiting("the update is completed", LONGEST)
                .until(() -> "completed"
                        .equals(CLIENT.resources(SwarmService.class)
                                .inNamespace(MODEST)
                                .withName("web")
                                .get()
                                .getStatus()
                                .updateSummary()));
    }

    private static void scale(int replicas) {
        CLIENT.resources(SwarmService.class).inNamespace(MODEST).withName("web").scale(replicas);
    }

    private static List<Pod> pods() {
        return CLIENT.pods().inNamespace(MODEST).list().getItems().stream()
                .filter(pod -> pod.getSpec().getActiveDeadlineSeconds() == null)
                .toList();
    }

    private static Duration median(List<Duration> durations) {
        return durations.stream().sorted().toList().get(durations.size() / 2);
    }

    private static List<String> operator() {
        return CLIENT
                .pods()
                .inNamespace(Cluster.SKEP)
                .withLabel("app.kubernetes.io/component", "operator")
                .list()
                .getItems()
                .stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream()
                        .map(status -> pod.getMetadata().getUid() + " " + Objects.toString(status.getRestartCount())))
                .sorted()
                .toList();
    }
}
