package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.ConditionTypes;
import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.Condition;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmSecret;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.e2e.cluster.Cluster;
import dev.skep.e2e.cluster.TaskPods;
import dev.skep.e2e.cluster.TaskWatch;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * What happens in any week of a cluster: a kubelet is restarted, a check fails, a node is cordoned, a label changes, a network is not
 * there yet, a secret is removed too early, the operator dies.
 */
@Order(10)
class OrdinaryWeekIT {
    private static final String NAMESPACE = "default";
    private static final Duration LONG = Duration.ofMinutes(4);
    private static final String SECRET = "week-key";
    private static final String NETWORK = "week-later";
    private static final Cluster CLUSTER = Cluster.connect();

    @BeforeAll
    static void deploy() {
        label("node2", "here");
        create("apiVersion: v1", "stringData: {key: open sesame}", "Secret", SECRET);
        create("apiVersion: skep.dev/v1alpha1", "spec: {secretRef: {name: week-key, key: key}}", "Secret", SECRET);
        CLUSTER.apply(NAMESPACE, "early", Stacks.EARLY);
        CLUSTER.apply(NAMESPACE, "week", Stacks.WEEK);
        CLUSTER.awaitReady(NAMESPACE, "week", LONG);
    }

    @AfterAll
    static void mend() {
        CLUSTER.nodes().forEach(node -> {
            node.startKubelet();
            cordon(node.name(), false);
            label(node.name(), null);
        });
        var stacks = List.of("week", "early");
        stacks.forEach(name -> find(Stack.class, name).delete());
        stacks.forEach(name -> CLUSTER.remove(NAMESPACE, name));
        find(SwarmSecret.class, SECRET).delete();
        find(SwarmNetwork.class, NETWORK).delete();
        CLUSTER.client().secrets().inNamespace(NAMESPACE).withName(SECRET).delete();
        CLUSTER.close();
    }

    @Test
    @Order(1)
    void aTaskWaitsForItsNetworkAndServiceAndStackNameIt() {
        var why = "network not found: " + NETWORK + " in namespace " + NAMESPACE;
        assertThat(ready(service("early-web").getStatus().conditions())).satisfies(ready -> {
            assertThat(ready.status()).isEqualTo("False");
            assertThat(ready.reason()).isEqualTo("NetworkNotFound");
            assertThat(ready.message()).startsWith(why);
        });
        assertThat(ready(find(Stack.class, "early").get().getStatus().conditions()))
                .satisfies(ready -> {
                    assertThat(ready.status()).isEqualTo("False");
                    assertThat(ready.message()).contains("Service early-web").contains(why);
                });
        assertThat(names("early-web")).isEmpty();

        create("apiVersion: skep.dev/v1alpha1", "spec: {driver: overlay}", "Network", NETWORK);

        CLUSTER.awaitReady(NAMESPACE, "early", LONG);
        assertThat(CLUSTER.exec(CLUSTER.running(NAMESPACE, "early-web").getFirst(), "ip -4 addr show dev eth1"))
                .contains("inet ");
    }

    @Test
    @Order(2)
    void aKubeletThatIsAwayMakesNoTaskUnhealthyAndAFailingCheckDoes() {
        var before = CLUSTER.running(NAMESPACE, "week-checked");
        // a node that is not Ready soon loses the operator, which would only take longer
        var away = Stream.of("node2", "node3")
                .filter(name -> !TaskPods.isOn(name, CLUSTER.operator()))
                .findFirst()
                .orElseThrow();
        var silenced = on(away, before);
        var failing = on("node1", before);
        var kept = containers(away);
        assertThat(kept).hasSizeGreaterThan(2);

        CLUSTER.node(away).stopKubelet();
        CLUSTER.exec(failing, "rm /tmp/ok");
        Cluster.waiting("the failing check", LONG)
                .pollInterval(Duration.ofMillis(200))
                .until(() -> !TaskPods.isReady(again(failing)));
        assertThat(Integer.parseInt(CLUSTER.exec(failing, "wc -l </tmp/failed")))
                .as("failures until the task is unready")
                .isGreaterThanOrEqualTo(3);
        Cluster.waiting("what the silence of a kubelet makes of its pods", LONG)
                .until(() -> !TaskPods.isSaidToBeReady(again(silenced)));
        CLUSTER.node(away).startKubelet();
        Cluster.waiting("kubelet's word", LONG)
                .until(() -> TaskPods.isSaidToBeReady(again(silenced)) && TaskPods.isReady(again(silenced)));
        Cluster.waiting("another task in the slot of the unhealthy one", LONG)
                .until(() -> !Cluster.isRunning(again(failing))
                        && CLUSTER.running(NAMESPACE, "week-checked").size() == 3);

        assertThat(TaskPods.stopReason(again(failing))).isEqualTo("unhealthy");
        assertThat(containers(away)).as("containers of the node").containsAllEntriesOf(kept);
        assertThat(CLUSTER.running(NAMESPACE, "week-checked"))
                .filteredOn(pod -> TaskPods.isOn(away, pod))
                .hasSize(1);
    }

    @Test
    @Order(3)
    void aCordonedNodeKeepsWhatItHasGetsNothingAndNobodyWaitsForIt() {
        var web = uids("week-web");
        cordon("node3", true);
        try {
            scale("week-web", 6);
            changeGeneration("week-everywhere");
            Cluster.waiting("the update of the other nodes", LONG).untilAsserted(() -> {
                assertThat(service("week-everywhere").getStatus().updateSummary())
                        .isEqualTo("completed");
                assertThat(ready(service("week-everywhere").getStatus().conditions())
                                .status())
                        .isEqualTo("True");
            });

            assertThat(generations("week-everywhere")).containsExactlyInAnyOrder("node1 2", "node2 2", "node3 1");
            var more = CLUSTER.awaitRunning(NAMESPACE, "week-web", 6, LONG);
            assertThat(uids("week-web")).as("those that ran").containsAll(web);
            assertThat(more)
                    .filteredOn(pod -> !web.contains(pod.getMetadata().getUid()))
                    .noneMatch(pod -> TaskPods.isOn("node3", pod));
        } finally {
            cordon("node3", false);
            scale("week-web", 4);
        }

        Cluster.waiting("the update of the node that was cordoned", LONG)
                .untilAsserted(() -> assertThat(generations("week-everywhere"))
                        .containsExactlyInAnyOrder("node1 2", "node2 2", "node3 2"));
    }

    @Test
    @Order(4)
    void aSecretThatIsRemovedTooEarlyStaysAndSaysWhoUsesIt() {
        find(SwarmSecret.class, SECRET).delete();

        Cluster.waiting("who uses it", LONG)
                .untilAsserted(() -> assertThat(find(SwarmSecret.class, SECRET)
                                .get()
                                .getStatus()
                                .conditions())
                        .anyMatch(condition -> condition.type().equals(ConditionTypes.IN_USE)
                                && condition
                                        .message()
                                        .startsWith("secret 'week-key' is in use by the following service:"
                                                + " week-placed")));
    }

    @Test
    @Order(5)
    void aChangedLabelOfANodeMovesWhatItPlacedAndRunsNothingAgain() {
        var once = names("week-once");
        assertThat(once).hasSize(1);
        for (var way : List.of(List.of("node2", "node3"), List.of("node3", "node2"))) {
            var from = on(way.getFirst(), CLUSTER.awaitRunning(NAMESPACE, "week-placed", 1, LONG));

            label(way.getLast(), "here");
            label(way.getFirst(), null);

            Cluster.waiting("a task on " + way.getLast(), LONG)
                    .until(() -> CLUSTER.running(NAMESPACE, "week-placed").stream()
                            .anyMatch(pod -> TaskPods.isOn(way.getLast(), pod)));
            assertThat(TaskPods.stopReason(again(from))).isEqualTo("misplaced");
        }
        assertThat(Stream.of("week-placed", "week-once")
                        .map(name -> service(name).getStatus().updateStatus()))
                .as("updates")
                .containsOnlyNulls();
        assertThat(names("week-once")).isEqualTo(once);
        assertThat(CLUSTER.exec(CLUSTER.running(NAMESPACE, "week-placed").getFirst(), "cat /run/secrets/key"))
                .as("the secret that is being removed")
                .isEqualTo("open sesame");
    }

    @Test
    @Order(6)
    void aRemovedSecretIsGoneOnceNothingUsesIt() {
        CLUSTER.apply(NAMESPACE, "week", Stacks.WEEK.replace("    secrets: [key]\n", ""));

        Cluster.waiting("the secret is gone", LONG)
                .until(() -> find(SwarmSecret.class, SECRET).get() == null);
    }

    @Test
    @Order(7)
    void anUpdateKeepsItsParallelismWhenTheOperatorsProcessIsKilled() {
        CLUSTER.awaitRunning(NAMESPACE, "week-web", 4, LONG);
        var operator = CLUSTER.operator();
        try (var watch = new TaskWatch(CLUSTER, NAMESPACE, "week-web")) {
            changeGeneration("week-web");
            Cluster.waiting("the update's first tasks", LONG)
                    .pollInterval(Duration.ofMillis(50))
                    .until(() -> watch.running().getLast() < 4);
            CLUSTER.node(operator.getSpec().getNodeName())
                    .killProcesses(operator.getMetadata().getUid(), "java");
            assertThat(generations("week-web")).as("when the operator dies").anyMatch(text -> text.endsWith(" 1"));

            Cluster.waiting("the update is completed", LONG)
                    .until(() ->
                            "completed".equals(service("week-web").getStatus().updateSummary()));
            assertThat(generations("week-web")).hasSize(4).allMatch(text -> text.endsWith(" 2"));
            assertThat(watch.running()).as("running tasks").contains(2).allMatch(count -> count >= 2);
        }
        assertThat(restarts(CLUSTER.operator())).isEqualTo(restarts(operator) + 1);
    }

    private static Condition ready(List<Condition> all) {
        return all.stream()
                .filter(condition -> condition.type().equals(ConditionTypes.READY))
                .findFirst()
                .orElseThrow();
    }

    private static <T extends HasMetadata> Resource<T> find(Class<T> kind, String name) {
        return CLUSTER.client().resources(kind).inNamespace(NAMESPACE).withName(name);
    }

    private static SwarmService service(String name) {
        return find(SwarmService.class, name).get();
    }

    private static void create(String version, String content, String kind, String name) {
        CLUSTER.client()
                .resource("%s\nkind: %s\nmetadata: {name: %s, namespace: %s}\n%s"
                        .formatted(version, kind, name, NAMESPACE, content))
                .forceConflicts()
                .serverSideApply();
    }

    private static void scale(String service, int replicas) {
        CLUSTER.client()
                .resources(SwarmService.class)
                .inNamespace(NAMESPACE)
                .withName(service)
                .scale(replicas);
    }

    private static void changeGeneration(String service) {
        find(SwarmService.class, service)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\":{\"env\":[{\"name\":\"GENERATION\",\"value\":\"2\"}]}}");
    }

    private static void cordon(String node, boolean cordoned) {
        patchNode(node, "{\"spec\":{\"unschedulable\":%s}}".formatted(cordoned ? "true" : "null"));
    }

    private static void label(String node, @Nullable String value) {
        patchNode(
                node,
                "{\"metadata\":{\"labels\":{\"week\":%s}}}".formatted(value == null ? "null" : '"' + value + '"'));
    }

    /** A patch that does not mind what kubelet writes of the node at the same time. */
    private static void patchNode(String node, String patch) {
        CLUSTER.client().nodes().withName(node).patch(PatchContext.of(PatchType.JSON_MERGE), patch);
    }

    private static int restarts(Pod pod) {
        return pod.getStatus().getContainerStatuses().getFirst().getRestartCount();
    }

    /** Names of a service's tasks, ended ones included. */
    private static Set<String> names(String service) {
        return CLUSTER
                .client()
                .pods()
                .inNamespace(NAMESPACE)
                .withLabel(Labels.SERVICE, service)
                .list()
                .getItems()
                .stream()
                .map(pod -> pod.getMetadata().getName())
                .collect(Collectors.toSet());
    }

    private static List<String> uids(String service) {
        return CLUSTER.running(NAMESPACE, service).stream()
                .map(pod -> pod.getMetadata().getUid())
                .toList();
    }

    private static List<String> generations(String service) {
        return CLUSTER.running(NAMESPACE, service).stream()
                .map(pod -> pod.getSpec().getNodeName() + " " + TaskPods.generation(pod))
                .toList();
    }

    /** The containers of a node's running tasks. */
    private static Map<String, String> containers(String node) {
        return CLUSTER.client().pods().inNamespace(NAMESPACE).withLabel(Labels.STACK, "week").list().getItems().stream()
                .filter(pod -> TaskPods.isOn(node, pod) && Cluster.isRunning(pod))
                .collect(Collectors.toMap(pod -> pod.getMetadata().getName(), TaskPods::container));
    }

    private static Pod on(String node, List<Pod> pods) {
        return pods.stream().filter(pod -> TaskPods.isOn(node, pod)).findFirst().orElseThrow();
    }

    private static Pod again(Pod pod) {
        return CLUSTER.client().pods().resource(pod).get();
    }
}
