package dev.skep.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.skep.e2e.cluster.Chart;
import dev.skep.e2e.cluster.Cluster;
import dev.skep.e2e.cluster.K3s;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * The shortest way through all of skep on k3s in Docker, one node: the chart installs, a stack gets ready, its name and its
 * published port answer. Skipped, with the reason, where no Docker engine answers. It has not been run yet: the machines that skep
 * was made on have none.
 */
@Order(20)
class K3sSmokeIT {
    private static final String NAMESPACE = "default";

    @BeforeAll
    static void needDocker() {
        var obstacle = K3s.obstacle();
        Assumptions.assumeTrue(obstacle.isEmpty(), () -> "k3s smoke test skipped: " + obstacle.orElseThrow());
    }

    private static K3s k3s = K3s.NONE;

    @AfterAll
    static void stop() {
        k3s.close();
    }

    @Test
    void aStackRunsOnK3s() throws Exception {
        k3s = K3s.start(Stacks.WEB_PORT);
        Chart.installNew(k3s.kubeconfig());
        try (var cluster = Cluster.connect(k3s.kubeconfig())) {
            cluster.apply(NAMESPACE, "smoke", Stacks.webAndClient(2, Stacks.WEB_PORT, ""));
            cluster.awaitReady(NAMESPACE, "smoke", Duration.ofMinutes(5));

            var client = cluster.running(NAMESPACE, "smoke-client").getFirst();
            assertThat(cluster.exec(client, "nslookup web 127.0.0.11")).contains("Name:");

            Cluster.waiting("an answer at the published port", Duration.ofMinutes(1))
                    .untilAsserted(() ->
                            assertThat(status(k3s.address(Stacks.WEB_PORT))).isEqualTo(200));
        }
    }

    private static int status(URI address) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(address.resolve("/cgi-bin/host"))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }
}
