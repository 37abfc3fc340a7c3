package dev.skep.operator.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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

    @Test
    void requestsThatAreNeverSentToTheirEndHoldNobodyUpAndAreEnded() throws IOException, InterruptedException {
        try (var server = new HealthServer(0, () -> true, Optional::empty, () -> "")) {
            var half = new ArrayList<Socket>();
            for (var i = 0; i < 100; i++) {
                var socket = new Socket("127.0.0.1", server.port());
                socket.getOutputStream().write("GET /healthz HTTP/1.1\r\nHost".getBytes(StandardCharsets.US_ASCII));
                half.add(socket);
            }

            assertThat(get(server, "/healthz").statusCode()).isEqualTo(200);
            for (var socket : half) {
                socket.setSoTimeout(60_000);
                assertThat(socket.getInputStream().read()).as("the end").isEqualTo(-1);
                socket.close();
            }
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
