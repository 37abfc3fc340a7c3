package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.e2e.cluster.Cluster;
import dev.skep.e2e.cluster.Load;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Overlay, virtual addresses, names and the routing mesh. */
@Order(2)
class MeshIT {
    private static final String NAMESPACE = "default";
    private static final int PORT = 8090;
    private static final String AGENT = "$(pgrep -f 'dev.skep.mesh.[M]ain')";
    private static final Cluster CLUSTER = Cluster.connect();

    @BeforeAll
    static void deploy() {
        CLUSTER.apply(NAMESPACE, "mesh", Stacks.webAndClient(3, PORT, Stacks.OWN_RESOLVER));
        CLUSTER.apply(NAMESPACE, "other", Stacks.strangers());
        CLUSTER.awaitReady(NAMESPACE, "mesh", Duration.ofMinutes(5));
        CLUSTER.awaitReady(NAMESPACE, "other", Duration.ofMinutes(5));
    }

    @AfterAll
    static void remove() {
        CLUSTER.remove(NAMESPACE, "mesh");
        CLUSTER.remove(NAMESPACE, "other");
        CLUSTER.close();
    }

    @Test
    void theVirtualAddressSpreadsConnectionsOverTasksOnDifferentNodes() {
        var tasks = CLUSTER.running(NAMESPACE, "mesh-web");
        assertThat(tasks.stream().map(task -> task.getSpec().getNodeName()).distinct())
                .hasSize(3);

        var answers = new TreeSet<String>();
        for (int i = 0; i < 6; i++) {
            answers.add(CLUSTER.exec(client(), request("web")));
        }

        assertThat(answers).hasSize(3);
    }

    @Test
    void aNameResolvesToTheVirtualAddressAndTasksNameListsTheTasks() {
        var virtual = CLUSTER.exec(client(), "nslookup web 127.0.0.11");
        var tasks = CLUSTER.exec(client(), "nslookup tasks.web 127.0.0.11");

        assertThat(addresses(virtual)).hasSize(1);
        assertThat(addresses(tasks)).hasSize(3).doesNotContainAnyElementsOf(addresses(virtual));
        assertThat(addresses(CLUSTER.exec(client(), "nslookup www 127.0.0.11"))).isEqualTo(addresses(virtual));
        assertThat(addresses(CLUSTER.exec(client(), "nslookup mesh_web 127.0.0.11")))
                .isEqualTo(addresses(virtual));
    }

    @Test
    void aNameOfAnotherStacksNetworkDoesNotResolve() {
        var outsider = CLUSTER.running(NAMESPACE, "other-outsider").getFirst();

        assertThat(CLUSTER.exec(outsider, "nslookup mesh_web 127.0.0.11 || true"))
                .doesNotContain("Name:");
    }

    @Test
    void thePublishedPortReachesEveryTaskThroughEveryNode() throws IOException {
        for (var node : CLUSTER.nodes()) {
            var answers = new TreeSet<String>();
            for (int i = 0; i < 6; i++) {
                answers.add(node.get(PORT, "/cgi-bin/host").body().strip());
            }
            assertThat(answers).as("through " + node.name()).hasSize(3);
        }
    }

    @Test
    void aTaskMayListenOnPort53ItselfAndStillResolvesNames() {
        assertThat(CLUSTER.exec(client(), "nc -w 5 resolver 53 </dev/null")).isEqualTo("mine");

        var resolver = CLUSTER.running(NAMESPACE, "mesh-resolver").getFirst();
        assertThat(addresses(CLUSTER.exec(resolver, "nslookup web 127.0.0.11"))).hasSize(1);
    }

    @Test
    void aNameLookedUpWhileTheAgentIsAwayForTwoSecondsIsLateNotAnError() throws InterruptedException {
        var task = client();
        var node = CLUSTER.node(task.getSpec().getNodeName());
        node.run("kill -STOP " + AGENT);
        var began = System.nanoTime();
        var back = Thread.ofVirtual().start(() -> node.run("sleep 2; kill -CONT " + AGENT));

        var answer = CLUSTER.exec(task, "nslookup web 127.0.0.11");

        assertThat(addresses(answer)).hasSize(1);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isGreaterThan(Duration.ofSeconds(2));
        back.join();
    }

    @Test
    void restartingTheAgentUnderLoadLosesNoRequest() throws InterruptedException {
        var load = new Load(CLUSTER.node("node2"), PORT, "/cgi-bin/host");
        load.start(2);

        CLUSTER.restartAgents();

        var outcome = load.stop();
        assertThat(outcome.sent()).as("requests sent meanwhile").isGreaterThan(20);
        assertThat(outcome.lost()).as("lost of " + outcome.sent()).isEmpty();
    }

    private static Pod client() {
        return CLUSTER.running(NAMESPACE, "mesh-client").getFirst();
    }

    private static String request(String host) {
        return "printf 'GET /cgi-bin/host HTTP/1.0\\r\\n\\r\\n' | nc -w 5 " + host + " 80 | tail -1";
    }

    /** The addresses after the first Name: line of busybox nslookup. */
    private static Set<String> addresses(String text) {
        var found = new TreeSet<String>();
        var answer = false;
        for (var line : text.lines().toList()) {
            answer = answer || line.startsWith("Name:");
            if (answer && line.startsWith("Address")) {
                found.add(line.substring(line.indexOf(':') + 1).strip().split(" ")[0]);
            }
        }
        return found;
    }
}
