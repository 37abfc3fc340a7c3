package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.api.Labels;
import dev.skep.api.v1alpha1.NetworkSlice;
import dev.skep.api.v1alpha1.Stack;
import dev.skep.api.v1alpha1.SwarmNetwork;
import dev.skep.api.v1alpha1.SwarmNetworkSpec;
import dev.skep.api.v1alpha1.SwarmService;
import dev.skep.e2e.cluster.Chart;
import dev.skep.e2e.cluster.Cluster;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/** {@code helm uninstall}: refused while Services exist, without a trace on the nodes else, and reversible. */
@Order(9)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UninstallIT {
    private static final String NAMESPACE = "default";
    private static final int PORT = 8099;
    private static final Duration LONG = Duration.ofMinutes(6);
    private static final Cluster CLUSTER = Cluster.connect();
    private static final Chart CHART = Chart.installed();

    /** Namespaces, interfaces, balanced marks, chains and listeners of skep's; nothing when there is none. */
    private static final String TRACES = """
            ls /run/skep/netns 2>/dev/null; ip -o link | grep -oE '(skep|vx)[0-9a-z]+'; ipvsadm -Sn | grep -- ' -f '; \
            iptables-save | grep SKEP-; ss -Hltn sport = :8099; pgrep -f 'dev.skep.mesh.[M]ain'; true""";

    @BeforeAll
    static void deploy() {
        CLUSTER.apply(NAMESPACE, "stays", Stacks.webAndClient(3, PORT, ""));
        CLUSTER.awaitReady(NAMESPACE, "stays", LONG);
    }

    @AfterAll
    static void mend() {
        CHART.install("uninstall.cleanup=false");
        CLUSTER.remove(NAMESPACE, "stays");
        CLUSTER.close();
    }

    @Test
    @Order(1)
    void itIsRefusedWhileServicesExistAndSaysWhatToDo() {
        var before = uids();

        assertThat(CHART.uninstall().status()).isNotZero();

        assertThat(refusal()).contains("services exist").contains("uninstall.cleanup=true");
        assertThat(uids()).isEqualTo(before);
        assertThat(CLUSTER.client()
                        .apps()
                        .deployments()
                        .inNamespace(Cluster.SKEP)
                        .withName("skep-operator")
                        .isReady())
                .isTrue();
    }

    @Test
    @Order(2)
    void withoutServicesTheNodesAreClearedAndObjectsStayHeldByNobody() {
        CLUSTER.remove(NAMESPACE, "stays");
        CLUSTER.client().resource(network("kept")).create();
        Cluster.waiting("network kept is held by the operator", Duration.ofMinutes(1))
                .until(() -> !kept().getMetadata().getFinalizers().isEmpty());

        var result = CHART.uninstall();

        assertThat(result.status()).as(result.output()).isZero();
        assertNoTrace();
        assertThat(kept().getMetadata().getFinalizers()).isEmpty();
        CLUSTER.client().resource(kept()).delete();
        Cluster.waiting("network kept to go without an operator", Duration.ofSeconds(20))
                .until(() -> all(SwarmNetwork.class).stream()
                        .noneMatch(network -> network.getMetadata().getName().equals("kept")));
    }

    @Test
    @Order(3)
    void afterwardsItCanBeInstalledAgain() {
        CHART.install("uninstall.cleanup=true");
        CLUSTER.apply(NAMESPACE, "stays", Stacks.webAndClient(3, PORT, ""));
        CLUSTER.awaitReady(NAMESPACE, "stays", LONG);

        Cluster.waiting("an answer through every node", Duration.ofMinutes(2)).untilAsserted(() -> {
            for (var node : CLUSTER.nodes()) {
                assertThat(node.get(PORT, "/cgi-bin/host").status()).isEqualTo(200);
            }
        });
    }

    @Test
    @Order(4)
    void cleaningUpRemovesEveryObjectAndLeavesNoTraceOnAnyNode() {
        var result = CHART.uninstall();

        assertThat(result.status()).as(result.output()).isZero();
        assertNoTrace();
        for (var kind : List.of(Stack.class, SwarmService.class, SwarmNetwork.class, NetworkSlice.class)) {
            assertThat(all(kind)).as(kind.getSimpleName()).isEmpty();
        }
        assertThat(uids()).isEmpty();
        assertThat(CLUSTER.client()
                        .apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName("stacks.skep.dev")
                        .get())
                .as("the CRDs stay")
                .isNotNull();
    }

    private static void assertNoTrace() {
        for (var node : CLUSTER.nodes()) {
            Cluster.waiting("no trace on " + node.name(), Duration.ofSeconds(40))
                    .untilAsserted(() -> assertThat(node.run(TRACES)).isEmpty());
        }
    }

    /** What the hook's pod said last, as kubectl describe shows it. */
    private static String refusal() {
        return CLUSTER.client()
                .pods()
                .inNamespace(Cluster.SKEP)
                .withLabel("app.kubernetes.io/component", "uninstall")
                .list()
                .getItems()
                .getFirst()
                .getStatus()
                .getContainerStatuses()
                .getFirst()
                .getState()
                .getTerminated()
                .getMessage();
    }

    private static List<String> uids() {
        return CLUSTER.client().pods().inAnyNamespace().withLabel(Labels.SERVICE).list().getItems().stream()
                .map(pod -> pod.getMetadata().getUid())
                .sorted()
                .toList();
    }

    private static SwarmNetwork kept() {
        return CLUSTER.client()
                .resources(SwarmNetwork.class)
                .inNamespace(NAMESPACE)
                .withName("kept")
                .get();
    }

    private static <T extends HasMetadata> List<T> all(Class<T> kind) {
        return CLUSTER.client().resources(kind).inAnyNamespace().list().getItems();
    }

    private static SwarmNetwork network(String name) {
        var network = new SwarmNetwork();
        network.getMetadata().setName(name);
        network.getMetadata().setNamespace(NAMESPACE);
        network.setSpec(new SwarmNetworkSpec("overlay", List.of(), null, null, null, false, null, Map.of(), Map.of()));
        return network;
    }
}
