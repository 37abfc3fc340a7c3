package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.e2e.cluster.Cluster;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Jobs of a stack that a service waits for, and jobs of their own: so many at a time, given up, begun again. */
@Order(6)
class JobsIT {
    private static final String NAMESPACE = "default";
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final List<String> OWN = List.of("chunks", "hopeless");
    private static final Cluster CLUSTER = Cluster.connect();

    @BeforeAll
    static void deploy() {
        CLUSTER.apply(NAMESPACE, "jobs", Stacks.JOBS);
        CLUSTER.awaitReady(NAMESPACE, "jobs", Duration.ofMinutes(5));
    }

    @AfterAll
    static void remove() {
        CLUSTER.remove(NAMESPACE, "jobs");
        OWN.forEach(name -> CLUSTER.client()
                .resources(SwarmService.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .delete());
        CLUSTER.close();
    }

    @Test
    void aStackIsReadyOnceItsJobsAreCompleteAndWhatWaitsForThemRuns() {
        assertThat(summary("jobs-migrate")).isEqualTo("0/2 (2/2 completed)");
        assertThat(CLUSTER.running(NAMESPACE, "jobs-web")).hasSize(1);
        assertThat(pods("jobs-migrate"))
                .as("the web service's task came after every task of the job had ended")
                .allMatch(pod -> ended(pod)
                                .compareTo(pods("jobs-web")
                                        .getFirst()
                                        .getMetadata()
                                        .getCreationTimestamp())
                        <= 0);
    }

    @Test
    void aGlobalJobRunsOnceOnEveryNode() {
        assertThat(pods("jobs-everywhere"))
                .hasSameSizeAs(CLUSTER.nodes())
                .allMatch(pod -> pod.getStatus().getPhase().equals("Succeeded"))
                .extracting(pod -> pod.getSpec().getNodeName())
                .containsExactlyInAnyOrderElementsOf(
                        CLUSTER.nodes().stream().map(node -> node.name()).toList());
    }

    @Test
    void noMoreTasksRunAtATimeThanMayAndTheNextIterationRunsAllAgain() {
        apply("chunks", "replicas: 4, maxConcurrent: 2, command: [sleep, '5']");

        awaitComplete("chunks", "0/2 (4/4 completed)");
        assertThat(pods("chunks"))
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactlyInAnyOrder("chunks-0-i1-1", "chunks-1-i1-1", "chunks-2-i1-1", "chunks-3-i1-1");
        assertThat(pods("chunks").stream().map(JobsIT::ended).sorted().toList().get(1))
                .as("the third task started after one of the first two had ended")
                .isLessThanOrEqualTo(started(pod("chunks-3-i1-1")));

        CLUSTER.client()
                .resources(SwarmService.class)
                .inNamespace(NAMESPACE)
                .withName("chunks")
                .scale(2);
        awaitComplete("chunks", "0/2 (2/2 completed)");
        assertThat(pods("chunks"))
                .as("tasks of slots that the job has no more are gone, others are history")
                .extracting(pod -> pod.getMetadata().getName())
                .containsExactlyInAnyOrder("chunks-0-i1-1", "chunks-1-i1-1", "chunks-0-i2-1", "chunks-1-i2-1");
    }

    @Test
    void aJobThatFailsIsRestartedAndGivenUpWithItsError() {
        apply(
                "hopeless",
                "replicas: 1, command: [sh, -c, 'exit 7'], restartPolicy: {condition: OnFailure, delay: 1s, maxAttempts: 1}");

        Cluster.waiting("the job is given up", LONGEST)
                .untilAsserted(() ->
                        assertThat(condition("hopeless", "Stalled").status()).isEqualTo("True"));
        assertThat(condition("hopeless", "Stalled").message())
                .contains("task hopeless-0-i1-2: task: non-zero exit (7); all 1 restart attempts are used up");
        assertThat(pods("hopeless")).hasSize(2);
    }

    private static void apply(String name, String fields) {
        CLUSTER.client()
                .resource("""
                        apiVersion: skep.dev/v1alpha1
                        kind: Service
                        metadata: {name: %s, namespace: %s}
                        spec: {mode: ReplicatedJob, image: "registry.local/bb:1", stopGracePeriod: 1s, %s}""".formatted(name, NAMESPACE, fields))
                .forceConflicts()
                .serverSideApply();
    }

    private static void awaitComplete(String name, String summary) {
        Cluster.waiting("job " + name + ": " + summary, LONGEST).untilAsserted(() -> {
            assertThat(condition(name, "Ready").reason()).isEqualTo("JobComplete");
            assertThat(summary(name)).isEqualTo(summary);
        });
    }

    private static String summary(String service) {
        return Objects.requireNonNull(service(service).getStatus().summary());
    }

    private static Condition condition(String service, String type) {
        return service(service).getStatus().conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static SwarmService service(String name) {
        return CLUSTER.client()
                .resources(SwarmService.class)
                .inNamespace(NAMESPACE)
                .withName(name)
                .require();
    }

    private static List<Pod> pods(String service) {
        return CLUSTER.client()
                .pods()
                .inNamespace(NAMESPACE)
                .withLabel(Labels.SERVICE, service)
                .list()
                .getItems();
    }

    private static Pod pod(String name) {
        return CLUSTER.client().pods().inNamespace(NAMESPACE).withName(name).require();
    }

    /** Times of the API server are of one length, so they compare as texts. */
    private static String ended(Pod pod) {
        return pod.getStatus()
                .getContainerStatuses()
                .getFirst()
                .getState()
                .getTerminated()
                .getFinishedAt();
    }

    private static String started(Pod pod) {
        return pod.getStatus()
                .getContainerStatuses()
                .getFirst()
                .getState()
                .getTerminated()
                .getStartedAt();
    }
}
