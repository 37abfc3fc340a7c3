package dev.skep.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The probes answer what they are told to. */
class HealthServerTest {

    @Test
    void readinessFollowsTheWatchesAndHealthDoesNot() throws IOException, InterruptedException {
        var obstacle = new AtomicReference<>(Optional.of("old definitions"));
        try (var server = new HealthServer(0, () -> true, obstacle::get, () -> "swarm_networks 1.0\n")) {
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(503);
            assertThat(get(server, "/readyz").body()).isEqualTo("old definitions\n");
            assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
            obstacle.set(Optional.empty());
            assertThat(get(server, "/readyz").statusCode()).isEqualTo(200);
            assertThat(get(server, "/metrics").body()).isEqualTo("swarm_networks 1.0\n");
        }
    }

    private static HttpResponse<String> get(HealthServer server, String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .build();
        try (var http = HttpClient.newHttpClient()) {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        }
    }
}
